-- Since when a session on a shared computer is locked, where somebody locked it before its time was up by itself.
alter table kernel.session add column locked_at timestamptz check (locked_at is null or is_shared);
