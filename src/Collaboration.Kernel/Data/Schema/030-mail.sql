-- A mail that waits to be sent: it may hold a link that signs somebody in, so its words are sealed; gone once it is out.
create table kernel.mail (
    tenant_id int references catalogue.tenant,
    id uuid,
    recipient text not null check (length(recipient) between 3 and 254),
    subject text not null check (length(subject) between 1 and 200),
    sealed_text text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('kernel.mail');
