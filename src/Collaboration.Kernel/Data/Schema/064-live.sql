-- What happened in one stream since a client was last there.
create index on kernel.event (tenant_id, stream, xid, id);
