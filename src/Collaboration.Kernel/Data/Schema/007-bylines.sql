-- A byline is the name of somebody who wrote in the blog that came along: an account that nobody has signed in to yet,
-- suspended until an invitation to its e-mail address is accepted.
alter table kernel.account
    add column is_byline boolean not null default false,
    add check (not is_byline or suspended_at is not null);
