-- Whether a blog's feeds carry its posts whole, or what makes people come here for the rest.
alter table blogs.blog add column feeds_whole boolean not null default true;
