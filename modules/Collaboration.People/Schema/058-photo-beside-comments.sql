-- Comments stand under the first name alone; whoever wants their photo beside them says so.
alter table people.profile add column is_beside_comments boolean not null default false;
