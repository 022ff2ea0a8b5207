-- That two holders open who asked something. What passes between them is sealed to the other, and gone when it was used
-- or its time is over. No foreign keys to who did it: it outlives them. Whom it was about stands nowhere.
create table sealing.opening (
    tenant_id int,
    id uuid,
    subject_id uuid not null,
    side smallint not null check (side in (1, 2)),
    ground text not null check (ground in ('danger', 'court')),
    reason text not null check (length(reason) between 1 and 2000),
    silent_because text check (length(silent_because) between 1 and 2000),
    asked_by uuid not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    passed bytea,
    passed_key_id uuid,
    agreed_by uuid,
    agreed_at timestamptz,
    refused_by uuid,
    refused_at timestamptz,
    for_asker bytea,
    read_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, subject_id) references sealing.envelope deferrable,
    foreign key (tenant_id, passed_key_id) references sealing.role_key deferrable,
    check ((agreed_by is null) = (agreed_at is null)),
    check ((refused_by is null) = (refused_at is null)),
    check (agreed_by is null or refused_by is null),
    check (agreed_by <> asked_by)
);
select kernel.wall('sealing.opening');
create index on sealing.opening (tenant_id, subject_id);
create index on sealing.opening (tenant_id, passed_key_id);
create index on sealing.opening (tenant_id, asked_at desc);
