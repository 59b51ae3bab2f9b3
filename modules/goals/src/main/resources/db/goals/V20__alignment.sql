-- One question put to everyone around a product.
create table alignment_session (
  id varchar(32) primary key,
  product_key varchar(60) not null references product,
  question varchar(300) not null,
  most_answers integer not null,
  same_from double precision not null,
  between_from double precision not null,
  close_from double precision not null,
  state varchar(10) not null,
  -- 0 until people are first asked
  round_no integer not null,
  created_at timestamp with time zone not null,
  created_by varchar(200) not null,
  concluded_at timestamp with time zone,
  concluded_by varchar(200),
  agreed varchar(2000),
  next_on date,
  version bigint not null
);
create index alignment_session_in_order on alignment_session (created_at, id);
create index alignment_session_of_product on alignment_session (product_key, created_at, id);

create table alignment_statement (
  session_id varchar(32) not null references alignment_session,
  place integer not null,
  wording varchar(300) not null,
  primary key (session_id, place)
);

-- Who may answer: a user of this server, or who holds a link nobody used before.
create table alignment_seat (
  id varchar(32) primary key,
  session_id varchar(32) not null references alignment_session,
  function_name varchar(20) not null,
  name varchar(200) not null,
  user_name varchar(64),
  link_hash varchar(64) unique,
  -- the browser that used the link; no other may
  holder_hash varchar(64),
  expires_at timestamp with time zone,
  invited_at timestamp with time zone not null,
  unique (session_id, user_name)
);
create index alignment_seat_in_order on alignment_seat (session_id, invited_at, id);

create table alignment_round (
  session_id varchar(32) not null references alignment_session,
  round_no integer not null,
  quorum integer,
  answer_until timestamp with time zone,
  -- what opens the answers, itself sealed; gone once they are revealed
  wrapped_key varchar(100),
  opened_at timestamp with time zone not null,
  revealed_at timestamp with time zone,
  revealed_by varchar(200),
  how_proposed varchar(400),
  primary key (session_id, round_no)
);
create index alignment_round_waiting on alignment_round (revealed_at, answer_until);

-- That someone answered, for ever; what they answered, only until the reveal and only sealed.
create table alignment_answer (
  session_id varchar(32) not null references alignment_session,
  round_no integer not null,
  seat_id varchar(32) not null references alignment_seat,
  sealed varchar(20000),
  answered_at timestamp with time zone not null,
  changes integer not null,
  primary key (session_id, round_no, seat_id)
);

-- What was answered, from the reveal on: a voice has a function and no name, and nothing leads
-- from it to a seat.
create table alignment_voice (
  id varchar(32) primary key,
  session_id varchar(32) not null references alignment_session,
  round_no integer not null,
  function_name varchar(20) not null,
  delight integer not null,
  adoption integer not null,
  retention integer not null,
  support integer not null
);
create index alignment_voice_of_round on alignment_voice (session_id, round_no);

create table alignment_rating (
  voice_id varchar(32) not null references alignment_voice,
  place integer not null,
  rating integer not null,
  primary key (voice_id, place)
);

create table alignment_theme (
  id varchar(32) primary key,
  session_id varchar(32) not null references alignment_session,
  round_no integer not null,
  name varchar(120) not null,
  confirmed boolean not null,
  -- the place of the priority agreed on last time that it stands for
  priority integer
);
create index alignment_theme_of_round on alignment_theme (session_id, round_no);

create table alignment_said (
  id varchar(32) primary key,
  session_id varchar(32) not null references alignment_session,
  round_no integer not null,
  voice_id varchar(32) not null references alignment_voice,
  -- 1 is the first choice
  choice integer not null,
  wording varchar(300) not null,
  theme_id varchar(32) references alignment_theme
);
create index alignment_said_of_round on alignment_said (session_id, round_no);
create index alignment_said_of_theme on alignment_said (theme_id);

-- What was measured when the themes of a round were last confirmed.
create table alignment_score (
  session_id varchar(32) not null references alignment_session,
  round_no integer not null,
  measured_at timestamp with time zone not null,
  people integer not null,
  agreement double precision,
  within_functions double precision,
  between_functions double precision,
  focus_agreement double precision,
  alpha double precision,
  verdict varchar(10),
  primary key (session_id, round_no)
);

-- What came of it.
create table alignment_priority (
  session_id varchar(32) not null references alignment_session,
  place integer not null,
  wording varchar(300) not null,
  primary key (session_id, place)
);

create table alignment_action (
  id varchar(32) primary key,
  session_id varchar(32) not null references alignment_session,
  place integer not null,
  what varchar(300) not null,
  owner varchar(200) not null,
  due date not null,
  done_at timestamp with time zone
);
create index alignment_action_of_session on alignment_action (session_id, place);
