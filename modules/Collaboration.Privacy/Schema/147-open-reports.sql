-- What readers reported and nobody has decided on since: said again after a decision, it is open again.
create view privacy.open_report with (security_invoker = true) as
    select r.* from privacy.report r
    where not exists (select from privacy.decision d where d.tenant_id = r.tenant_id and d.thing_kind = r.thing_kind and d.thing_id = r.thing_id and d.decided_at >= r.reported_at);
grant select on privacy.open_report to collab_app;
