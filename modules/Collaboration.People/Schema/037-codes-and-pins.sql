-- A one-time code for somebody on the staff roster who has no e-mail address: printed on a card, gone once it is used.
-- The row holds the code's SHA-256. The account is the one that it gives a way in to; null where it makes one.
create table people.one_time_code (
    tenant_id int references catalogue.tenant,
    id uuid,
    code_hash text not null check (length(code_hash) = 64),
    given_name text not null check (length(given_name) between 1 and 60),
    family_name text not null check (length(family_name) <= 60),
    title text check (length(title) <= 100),
    department text check (length(department) <= 100),
    employee_number text check (length(employee_number) <= 30),
    staff_name text not null check (length(staff_name) between 3 and 30),
    account_id uuid,
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, code_hash),
    unique (tenant_id, staff_name),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.one_time_code');
create unique index on people.one_time_code (tenant_id, account_id);

-- A PIN, for whoever has no e-mail address to sign in with: hashed as passwords are, found by the staff name.
create table people.pin (
    tenant_id int,
    account_id uuid,
    staff_name text not null check (length(staff_name) between 3 and 30),
    pin_hash text not null,
    chosen_at timestamptz not null,
    primary key (tenant_id, account_id),
    unique (tenant_id, staff_name),
    foreign key (tenant_id, account_id) references kernel.account on delete cascade deferrable
);
select kernel.wall('people.pin');

-- A passkey that is made with a code belongs to an account that is not there yet.
alter table people.ceremony
    add column code_id uuid,
    add foreign key (tenant_id, code_id) references people.one_time_code on delete cascade deferrable;
create index on people.ceremony (tenant_id, code_id);
