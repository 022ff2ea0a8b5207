-- A podcast's cover as pages show it: directories want it large, and nobody should load that to look at a blog. None for
-- those that came before; they are shown large until they are brought again.
alter table blogs.podcast_cover add column small bytea check (length(small) <= 262144);
