-- Words as they are looked for: small letters without accents, a space before each; "O'Brien-Müller" is " obrien muller".
create function kernel.folded(words text) returns text language sql immutable strict parallel safe
    return ' ' || ltrim(regexp_replace(regexp_replace(translate(lower(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g')),
        'øłđðħıœæß''’‘`´', 'olddhioas'), '[^[:alnum:]]+', ' ', 'g'), '\s+$', ''));
alter table kernel.account add column folded text generated always as (kernel.folded(given_name || ' ' || family_name || ' ' || coalesce(title, ''))) stored;
