-- A passkey that is made together with its account, by a code or an invitation, belongs to one that is not there yet:
-- here stands the id that it will have.
alter table people.ceremony
    drop column code_id,
    add column new_account_id uuid check (new_account_id is null or account_id is null);
