-- Changes of settings stand on record, sealed with everything else, and nowhere besides. Those that the record does not
-- have yet go there as what they are: brought over now, with when they were made.
insert into kernel.audit (tenant_id, kind, actor, subject, data, at)
select c.tenant_id, 'setting.changed', c.account_id, c.id, jsonb_strip_nulls(jsonb_build_object('setting', c.setting, 'was', c.was, 'becomes', c.becomes, 'changedAt', c.at)), now()
from settings.change c
where not exists (select from kernel.audit a where a.tenant_id = c.tenant_id and a.kind = 'setting.changed' and a.subject = c.id)
order by c.tenant_id, c.at;
drop table settings.change;
