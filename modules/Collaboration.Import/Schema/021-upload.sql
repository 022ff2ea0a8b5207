-- A file that was sent by browser lies in the tenant's folder under this id until it has come in.
alter table import.run add column upload_id uuid;
