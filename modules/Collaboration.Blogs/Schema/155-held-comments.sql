-- Earlier words of every kind stand in one place.
insert into kernel.earlier_words (tenant_id, id, item_id, author_id, heading, words, said_until)
    select h.tenant_id, h.id, h.comment_id, c.author_id, 'Before it was changed', h.markdown, h.said_until from blogs.held_comment h join blogs.comment c on c.tenant_id = h.tenant_id and c.id = h.comment_id;
drop table blogs.held_comment;
