-- After a decision that was wrong: whether the thing stands again, and what of it does not, for its writer.
alter table privacy.appeal
    add column stands_again boolean,
    add column not_back text check (length(not_back) between 1 and 300),
    add check (stands_again is null or verdict = 'wrong'),
    add check (not_back is null or stands_again is not null);
