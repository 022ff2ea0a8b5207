-- A conversation that stands under something of another module: its id is that thing's, and it is in no list.
alter table discussions.channel
    add column path text check (path ~ '^/' and length(path) <= 500),
    add column hidden_at timestamptz,
    drop constraint channel_name_check,
    add constraint channel_name_check check (length(name) between 1 and case when path is null then 60 else 200 end);
