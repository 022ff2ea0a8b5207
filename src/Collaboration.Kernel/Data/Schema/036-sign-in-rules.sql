-- How a session began, so that a rule which becomes stricter ends those that it no longer allows; and whether others use
-- the same computer.
alter table kernel.session
    add column means text not null default 'password' check (means in ('password', 'pin', 'passkey', 'openid', 'handoff', 'invitation')),
    add column is_shared boolean not null default false;

-- What a network, system or hospital itself asks of whoever signs in; null where it asks for nothing of its own.
alter table catalogue.tenant add column sign_in jsonb;
