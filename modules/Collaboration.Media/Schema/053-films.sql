-- What is known of a film or a sound besides its bytes: read by a worker, or said by whoever looks after it.
create table media.film (
    tenant_id int,
    file_id uuid,
    state text not null check (state in ('waiting', 'read', 'unread', 'broken')),
    seconds double precision check (seconds >= 0),
    width int not null default 0 check (width >= 0),
    height int not null default 0 check (height >= 0),
    has_picture boolean,
    has_sound boolean,
    poster_id uuid,
    speechless_at timestamptz,
    transcript text not null default '' check (length(transcript) <= 200000),
    transcript_html text not null default '',
    primary key (tenant_id, file_id),
    foreign key (tenant_id, file_id) references media.file on delete cascade deferrable,
    foreign key (tenant_id, poster_id) references media.file on delete set null (poster_id) deferrable
);
select kernel.wall('media.film');
create index on media.film (tenant_id, poster_id);
create index on media.film (tenant_id) where state = 'waiting';

insert into media.film (tenant_id, file_id, state) select tenant_id, id, 'waiting' from media.file where media_type like 'video/%' or media_type like 'audio/%';
insert into kernel.job (tenant_id, id, kind, run_at) select tenant_id, gen_random_uuid(), 'media.films', now() from media.film group by tenant_id;

-- Captions as players read them (WebVTT), one row a language.
create table media.caption (
    tenant_id int,
    file_id uuid,
    language text check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})?$'),
    vtt text not null check (length(vtt) between 10 and 1500000),
    changed_at timestamptz not null,
    primary key (tenant_id, file_id, language),
    foreign key (tenant_id, file_id) references media.film on delete cascade deferrable
);
select kernel.wall('media.caption');
