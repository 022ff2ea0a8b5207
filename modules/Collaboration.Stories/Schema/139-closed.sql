-- A story's picture, film or sound, and a signed form, are nobody's to look at but theirs whom Stories lets.
create function stories.close() returns trigger language plpgsql as $$
begin
    perform media.close(new.tenant_id, (to_jsonb(new) ->> tg_argv[0])::uuid);
    return new;
end $$;
create trigger close after insert on stories.story_file for each row execute function stories.close('file_id');
create trigger close after insert on stories.consent for each row when (new.scan_id is not null) execute function stories.close('scan_id');
select media.close(tenant_id, file_id) from stories.story_file;
select media.close(tenant_id, scan_id) from stories.consent where scan_id is not null;
