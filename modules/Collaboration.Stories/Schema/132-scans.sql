-- Of every file that is read it is asked whether it is a signed form.
create index on stories.consent (tenant_id, scan_id) where scan_id is not null;
