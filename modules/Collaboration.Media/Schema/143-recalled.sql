-- That a file was taken back: wherever it stands, nobody is shown it any more.
create table media.recalled (
    tenant_id int,
    file_id uuid,
    at timestamptz not null,
    primary key (tenant_id, file_id),
    foreign key (tenant_id, file_id) references media.file on delete cascade deferrable
);
select kernel.wall('media.recalled');
