-- By which id the directory still knows a person whose two accounts here became one.
alter table scim.entry add column known_as uuid;
create unique index on scim.entry (tenant_id, known_as);
