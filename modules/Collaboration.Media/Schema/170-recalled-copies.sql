-- Who takes a picture back means what is on it: other files of the same content go along with it, and come again with it.
alter table media.recalled
    add column along_with uuid check (along_with <> file_id),
    add foreign key (tenant_id, along_with) references media.file on delete set null (along_with) deferrable;
create index on media.recalled (tenant_id, along_with);
