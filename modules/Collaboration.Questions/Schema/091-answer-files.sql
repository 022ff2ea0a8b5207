-- Pictures, films and files that an answer shows.
create table questions.step_file (
    tenant_id int,
    step_id uuid,
    file_id uuid,
    primary key (tenant_id, step_id, file_id),
    foreign key (tenant_id, step_id) references questions.step on delete cascade deferrable
);
select kernel.wall('questions.step_file');
create index on questions.step_file (tenant_id, file_id);
