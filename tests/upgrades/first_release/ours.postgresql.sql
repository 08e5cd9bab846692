SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.accesses_refuses() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'accesses is append-only'; END $$;
CREATE FUNCTION public.journal_refuses() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'journal is append-only'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.absences (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    first_day date NOT NULL,
    until date
);
CREATE TABLE public.accesses (
    id integer NOT NULL,
    trajectory_id uuid NOT NULL,
    person_id text NOT NULL,
    roles json NOT NULL,
    what text NOT NULL,
    hour timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.accesses_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.accesses_id_seq OWNED BY public.accesses.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.assignments (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    role character varying(40) NOT NULL,
    person_id text NOT NULL,
    since date NOT NULL,
    CONSTRAINT ck_assignments_role CHECK (((role)::text = ANY ((ARRAY['employee'::character varying, 'assessor'::character varying, 'hr'::character varying, 'employer_signatory'::character varying, 'contact'::character varying, 'coach'::character varying, 'buddy'::character varying, 'confidential_adviser'::character varying, 'investigator'::character varying])::text[])))
);
CREATE TABLE public.attachments (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    "to" text NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    "on" date NOT NULL,
    by character varying(40) NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_attachments_role CHECK (((by)::text = ANY ((ARRAY['employee'::character varying, 'assessor'::character varying, 'hr'::character varying, 'employer_signatory'::character varying, 'contact'::character varying, 'coach'::character varying, 'buddy'::character varying, 'confidential_adviser'::character varying, 'investigator'::character varying])::text[])))
);
CREATE TABLE public.balances (
    trajectory_id uuid NOT NULL,
    cycle integer NOT NULL,
    drawn_up_on date NOT NULL,
    outcome character varying(40) NOT NULL,
    decided_by json NOT NULL,
    sufficient boolean NOT NULL,
    expected_to_last boolean,
    follow_up json NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_balances_balanceoutcome CHECK (((outcome)::text = ANY ((ARRAY['achieved'::character varying, 'not_achieved'::character varying, 'extended'::character varying])::text[])))
);
CREATE TABLE public.calendars (
    name text NOT NULL,
    terms json NOT NULL
);
CREATE TABLE public.clock (
    id integer NOT NULL,
    reading timestamp with time zone NOT NULL,
    CONSTRAINT ck_clock_one_row CHECK ((id = 1))
);
CREATE TABLE public.concerns (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    reported_on date NOT NULL,
    about_people json NOT NULL,
    category character varying(40),
    decision character varying(40),
    triaged_on date,
    conclusion character varying(40),
    concluded_on date,
    resumed_on date,
    report text NOT NULL,
    investigation text,
    CONSTRAINT ck_concerns_concerncategory CHECK (((category)::text = ANY ((ARRAY['uncertainty'::character varying, 'discontent'::character varying, 'fear_of_job_loss'::character varying, 'difficulty_with_requirements'::character varying, 'possible_broad_unsafety'::character varying, 'specific_incident'::character varying])::text[]))),
    CONSTRAINT ck_concerns_concerndecision CHECK (((decision)::text = ANY ((ARRAY['continue'::character varying, 'independent_investigation'::character varying])::text[]))),
    CONSTRAINT ck_concerns_conclusion CHECK (((conclusion)::text = ANY ((ARRAY['unfounded'::character varying, 'partly_founded'::character varying, 'founded'::character varying])::text[])))
);
CREATE TABLE public.conversations (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    held_on date NOT NULL,
    variant_choice character varying(40) NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_conversations_variant CHECK (((variant_choice)::text = ANY ((ARRAY['development'::character varying, 'improvement'::character varying])::text[])))
);
CREATE TABLE public.corrections (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    "to" text NOT NULL,
    "on" date NOT NULL,
    by character varying(40) NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_corrections_role CHECK (((by)::text = ANY ((ARRAY['employee'::character varying, 'assessor'::character varying, 'hr'::character varying, 'employer_signatory'::character varying, 'contact'::character varying, 'coach'::character varying, 'buddy'::character varying, 'confidential_adviser'::character varying, 'investigator'::character varying])::text[])))
);
CREATE TABLE public.cycles (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    presented_on date NOT NULL,
    start date NOT NULL,
    "end" date NOT NULL,
    outlook date NOT NULL,
    final_evaluation date NOT NULL
);
CREATE TABLE public.evaluations (
    trajectory_id uuid NOT NULL,
    cycle integer NOT NULL,
    number integer NOT NULL,
    planned date NOT NULL,
    held_on date,
    broken_off boolean NOT NULL,
    reported_on date,
    content text NOT NULL
);
CREATE TABLE public.files (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    content text NOT NULL
);
CREATE TABLE public.follow_ups (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    planned date NOT NULL,
    held_on date,
    finding character varying(40),
    content text,
    CONSTRAINT ck_follow_ups_finding CHECK (((finding)::text = ANY ((ARRAY['stable'::character varying, 'light_relapse'::character varying, 'relapse'::character varying])::text[])))
);
CREATE TABLE public.idempotency_keys (
    person_id text NOT NULL,
    key text NOT NULL,
    request_sha256 text NOT NULL,
    response_status integer NOT NULL,
    response_body text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.intakes (
    trajectory_id uuid NOT NULL,
    nature character varying(40) NOT NULL,
    first_notice_date date,
    content text NOT NULL,
    availability text NOT NULL,
    CONSTRAINT ck_intakes_nature CHECK (((nature)::text = ANY ((ARRAY['inability'::character varying, 'unwillingness'::character varying, 'culpable_conduct'::character varying])::text[])))
);
CREATE TABLE public.journal (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    entry text NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    event_date date NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);
CREATE TABLE public.notices (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    key text NOT NULL,
    about text NOT NULL,
    "on" date NOT NULL,
    "to" json NOT NULL,
    day date NOT NULL,
    part text NOT NULL,
    repetition integer NOT NULL,
    params json NOT NULL
);
CREATE TABLE public.outbox (
    id uuid NOT NULL,
    trajectory_id uuid NOT NULL,
    reference text NOT NULL,
    step_identity text NOT NULL,
    person_id text NOT NULL,
    roles json NOT NULL,
    key text NOT NULL,
    variant text NOT NULL,
    params json NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    state character varying(6) NOT NULL,
    attempts integer NOT NULL,
    lease_until timestamp with time zone,
    next_attempt_at timestamp with time zone NOT NULL,
    last_error text,
    channel text,
    sent_at timestamp with time zone,
    CONSTRAINT ck_outbox_state CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'sent'::character varying, 'failed'::character varying])::text[])))
);
CREATE TABLE public.outlooks (
    trajectory_id uuid NOT NULL,
    cycle integer NOT NULL,
    number integer NOT NULL,
    given_on date NOT NULL,
    message character varying(40) NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_outlooks_outlookmessage CHECK (((message)::text = ANY ((ARRAY['on_track'::character varying, 'at_risk'::character varying, 'unlikely'::character varying])::text[])))
);
CREATE TABLE public.persons (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    language text DEFAULT 'nl'::text NOT NULL,
    channels text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    folded_name text NOT NULL,
    function text,
    teams text
);
CREATE TABLE public.phases (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    day date NOT NULL,
    phase character varying(40) NOT NULL,
    CONSTRAINT ck_phases_phase CHECK (((phase)::text = ANY ((ARRAY['preparation'::character varying, 'presented'::character varying, 'active'::character varying, 'suspended'::character varying, 'follow_up'::character varying, 'redeployment'::character varying, 'completed'::character varying, 'other_track'::character varying, 'withdrawn'::character varying])::text[])))
);
CREATE TABLE public.plan_versions (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    kind character varying(40) NOT NULL,
    presented_on date NOT NULL,
    goals json NOT NULL,
    extension integer,
    control_questions_reconfirmed date,
    support json NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_plan_versions_plankind CHECK (((kind)::text = ANY ((ARRAY['first'::character varying, 'revised'::character varying, 'extension'::character varying])::text[])))
);
CREATE TABLE public.policies (
    sha256 text NOT NULL,
    version integer NOT NULL,
    terms text NOT NULL
);
CREATE TABLE public.proofs (
    trajectory_id uuid NOT NULL,
    version integer NOT NULL,
    number integer NOT NULL,
    proves boolean NOT NULL,
    content text NOT NULL
);
CREATE TABLE public.redeployments (
    trajectory_id uuid NOT NULL,
    recorded_on date NOT NULL,
    content text NOT NULL
);
CREATE TABLE public.signatures (
    trajectory_id uuid NOT NULL,
    version integer NOT NULL,
    number integer NOT NULL,
    party character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    "on" date NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_signatures_party CHECK (((party)::text = ANY ((ARRAY['employee'::character varying, 'employer'::character varying])::text[]))),
    CONSTRAINT ck_signatures_signaturekind CHECK (((kind)::text = ANY ((ARRAY['agreed'::character varying, 'received_only'::character varying, 'refused'::character varying])::text[])))
);
CREATE TABLE public.steps (
    trajectory_id uuid NOT NULL,
    identity text NOT NULL,
    kind text NOT NULL,
    about text,
    "on" date,
    role character varying(40),
    part text,
    repetition integer,
    performed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_steps_role CHECK (((role)::text = ANY ((ARRAY['employee'::character varying, 'assessor'::character varying, 'hr'::character varying, 'employer_signatory'::character varying, 'contact'::character varying, 'coach'::character varying, 'buddy'::character varying, 'confidential_adviser'::character varying, 'investigator'::character varying])::text[])))
);
CREATE TABLE public.suspensions (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    first_day date NOT NULL,
    stopped_on date NOT NULL,
    until date,
    by_concern boolean NOT NULL
);
CREATE TABLE public.tokens (
    id uuid NOT NULL,
    person_id text NOT NULL,
    sha256 text NOT NULL,
    label text NOT NULL,
    organisation_role text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT ck_tokens_organisation_role CHECK ((organisation_role = 'hr'::text))
);
CREATE TABLE public.trajectories (
    id uuid NOT NULL,
    reference text NOT NULL,
    opened_on date NOT NULL,
    employee_id text NOT NULL,
    unit text,
    calendar text NOT NULL,
    policy text NOT NULL,
    revision integer NOT NULL,
    settled_at timestamp with time zone NOT NULL,
    wake_at timestamp with time zone,
    synced_wake_at timestamp with time zone,
    run_id uuid,
    run_number integer NOT NULL,
    phase character varying(40) NOT NULL,
    variant character varying(40),
    route character varying(40),
    withdrawal_reason character varying(40),
    outcome character varying(40),
    effective_end date,
    CONSTRAINT ck_trajectories_balanceoutcome CHECK (((outcome)::text = ANY ((ARRAY['achieved'::character varying, 'not_achieved'::character varying, 'extended'::character varying])::text[]))),
    CONSTRAINT ck_trajectories_phase CHECK (((phase)::text = ANY ((ARRAY['preparation'::character varying, 'presented'::character varying, 'active'::character varying, 'suspended'::character varying, 'follow_up'::character varying, 'redeployment'::character varying, 'completed'::character varying, 'other_track'::character varying, 'withdrawn'::character varying])::text[]))),
    CONSTRAINT ck_trajectories_route CHECK (((route)::text = ANY ((ARRAY['training_first'::character varying, 'occupational_health'::character varying, 'working_conditions'::character varying, 'disciplinary'::character varying])::text[]))),
    CONSTRAINT ck_trajectories_variant CHECK (((variant)::text = ANY ((ARRAY['development'::character varying, 'improvement'::character varying])::text[]))),
    CONSTRAINT ck_trajectories_withdrawalreason CHECK (((withdrawal_reason)::text = ANY ((ARRAY['left'::character varying, 'agreed'::character varying, 'other'::character varying])::text[])))
);
CREATE TABLE public.views (
    trajectory_id uuid NOT NULL,
    number integer NOT NULL,
    "on" date NOT NULL,
    content text NOT NULL
);
ALTER TABLE ONLY public.accesses ALTER COLUMN id SET DEFAULT nextval('public.accesses_id_seq'::regclass);
INSERT INTO public.absences VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, '2026-03-16', NULL);
INSERT INTO public.alembic_version VALUES ('0003');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 'employee', 'p-101', '2025-11-21');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 2, 'assessor', 'p-102', '2025-11-21');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 3, 'hr', 'p-103', '2025-11-21');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 4, 'employer_signatory', 'p-106', '2025-11-21');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 5, 'contact', 'p-105', '2025-11-21');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 6, 'coach', 'p-104', '2025-11-21');
INSERT INTO public.assignments VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 7, 'confidential_adviser', 'p-107', '2025-11-21');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 'employee', 'p-201', '2025-12-03');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 2, 'assessor', 'p-202', '2025-12-03');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 3, 'hr', 'p-203', '2025-12-03');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 4, 'employer_signatory', 'p-205', '2025-12-03');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 5, 'contact', 'p-206', '2025-12-03');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 6, 'buddy', 'p-204', '2025-12-03');
INSERT INTO public.assignments VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 7, 'confidential_adviser', 'p-207', '2025-12-03');
INSERT INTO public.assignments VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, 'employee', 'p-901', '2026-01-05');
INSERT INTO public.assignments VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 2, 'assessor', 'p-902', '2026-01-05');
INSERT INTO public.assignments VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 3, 'hr', 'p-903', '2026-01-05');
INSERT INTO public.assignments VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 4, 'employer_signatory', 'p-904', '2026-01-05');
INSERT INTO public.assignments VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 'employee', 'p-581', '2026-01-05');
INSERT INTO public.assignments VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 2, 'assessor', 'p-582', '2026-01-05');
INSERT INTO public.assignments VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 3, 'hr', 'p-583', '2026-01-05');
INSERT INTO public.assignments VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 4, 'employer_signatory', 'p-584', '2026-01-05');
INSERT INTO public.assignments VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 5, 'investigator', 'p-585', '2026-01-05');
INSERT INTO public.assignments VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 'employee', 'p-571', '2026-01-05');
INSERT INTO public.assignments VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 2, 'assessor', 'p-572', '2026-01-05');
INSERT INTO public.assignments VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 3, 'hr', 'p-573', '2026-01-05');
INSERT INTO public.assignments VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 4, 'employer_signatory', 'p-574', '2026-01-05');
INSERT INTO public.assignments VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 5, 'investigator', 'p-575', '2026-01-05');
INSERT INTO public.balances VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, '2026-05-13', 'achieved', '["assessor", "hr"]', true, true, '["2026-08-12", "2026-11-11"]', 'gAAAAABrApW95aPvar88uHSI7bDhVr9MYpykCy6e3tMZxt4l_QfB5Fma2V7u_WUU04kCT9CarqDDyEZkqfw1B9LkF-_WwRSRTun9eZ6YUm4gEzzBDZhsewT-_v62QT3rld1yRkeOS0EOdMdVLyP1VjQdqx8ZfZQPdpFPjVwyNuwqRRGWdZpAb20vZFfs4BqUyMkyzbKKHGcXOKdQGqbLj_A5VT1zh6jHzoOJ3t1ohOLsYGq1qI3zEiE=');
INSERT INTO public.balances VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, '2026-05-13', 'not_achieved', '["assessor", "hr"]', false, NULL, '[]', 'gAAAAABrApXALrbG9XACKO8B7Xg6cYGfUdx5M-ikduiliRPimc21qz1xjnVP4Ztt_2VD-BZWcApIZAK3g931W7Uz53VSj8MeRfAppUVt52GieIVWPRVCfU8g7xU7imYBLTCeAuhD1LbDm2e1fQwQs9n2mJGn7cbpFf5_JulI6d6ipBnOEQOGAeID4MTaj37nJMVPLmmLdOiJqWFm4FmgMdl31VVi347WCGuCf6G9mjm8ll4XVVI4DKXrRkuLAAC1kK2Uvy_kJuAN-XfCoP3I726pE-JJ4Y4YC1ReZ7nEhtrJ773l4c0noaf14P1eYEgkcP9AT9PvQc-xcAgaf9orwSQha6a8iAwOHJroGEPJ4e85b08y9z0S-xI=');
INSERT INTO public.calendars VALUES ('Basisschool De Kruidenhof (fictief)', '{"non_working_days": ["2025-12-25", "2025-12-26", "2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25"], "closing_periods": [{"from": "2025-12-20", "to": "2026-01-04", "label": "kerstvakantie"}, {"from": "2026-02-14", "to": "2026-02-22", "label": "voorjaarsvakantie"}, {"from": "2026-04-25", "to": "2026-05-03", "label": "meivakantie"}, {"from": "2026-05-14", "to": "2026-05-15", "label": "hemelvaart"}, {"from": "2026-07-18", "to": "2026-08-30", "label": "zomervakantie"}, {"from": "2026-10-17", "to": "2026-10-25", "label": "herfstvakantie"}]}');
INSERT INTO public.calendars VALUES ('Team Facturatie', '{"non_working_days": ["2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25", "2026-12-25", "2027-01-01"], "closing_periods": []}');
INSERT INTO public.calendars VALUES ('Verzendafdeling', '{"non_working_days": [], "closing_periods": []}');
INSERT INTO public.calendars VALUES ('Opmaak', '{"non_working_days": [], "closing_periods": []}');
INSERT INTO public.calendars VALUES ('Douane', '{"non_working_days": ["2026-05-14", "2026-05-25"], "closing_periods": []}');
INSERT INTO public.conversations VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, '2025-12-02', 'improvement', 'gAAAAABrApWzi6PssuD58Q88SYK3Y7sIryVncLRIHmg0y-iRRwxfZ0xVcp9ABNrZq4IkgJfd8-jvT2Q0QDpsF2_eyLM1pcVeUdaV_DogTgm2P1FLqKbpeTARLv2eN5Zwa8IG5DOSpAzYsVNEJ4dEz2HrkCIYG8AF1og5cqFeScCAbU7oC2HFdYUd0WKlddETC-SbQYRroZPsRy_-4wwRLNCUS5rtgyabBZvk9O5FG3BVJxEfm56mW2pFizUqDq_mtHs92BYCitYuh46VizyG2rlGEfg_Yqm2YmlhM3sZOq3J3CU9LmQJ_e528VFSvDxQYFUh4kw25gqQu4Ub72nMd_vdsG7w3iXozghy006EGumZdXdJPFDwAzJsxg7-kSOI2pVI8n36bVnCzwUT9MJkFC3WdCEm3X2Ixx40F9bsKCytb3NSNq1bDmCoWmP-kqZdc_j139Cvs1_sZPeq-dF49lKTnYGkHvR_fZS8kWGAzruAo97sS5DnYGXByZXPvcAXIxsF-XaUgmT2YOwD6QvkKBH27_QS4EnY77yug7vn-mc7IM6iaEketyUmCy1l9tgCp3fd4ju9dc7Lk1CSmRomWXZnOF0xSLwEk4M4LC1cZrHcW1rRdhTIyKojLlVYszv5tL4WP9bMKhxMpTIkl-xsEH20ki-h1G0cIAB6NJsVD-TPbc_OZBLTsENXhxGwW1m-7nCDownyKUsJb9LMVK9j_FrgD-cNszu8bVccuOJHLG_XI1EpVc9dxaFoPn1hhQaZh_gUBFeKDTrJVnV5fMBJWQcZBJd_0v0viwtKNsOUR8QGFMRsGlOBCB-Zu3429Zq_PsG4d23-_MXwdvNa5G-RbznmLdnhKsiDIAmkGV37TonAcXomKSeWQHXSziHbjwJ4jTfxU05c9VRgrork6UIv1yBdCQ0C6tM3Q8TPucFMPEYsO4oZWlarcBtV1vbNvB-lbihGXegM6jHDfNP-ozUFIP4EWTB19DCL9MFyavwQ5V8VE6ZNQ41XCmyD8Iozib34VDMKsyDg6chl1yR2iDdiLB63pcQZtL05OHQulxsVvkZBPjZOZKrxR62sP0b2l4DfIuplKSCXBHjBic9ij5ZBuwvcyqNPQ-hMdJT-sV1I4AzlGRxKsg2gC0m7e2PUlr1XZe6QnQFKdqp62Sq-3OPoPX4goy-5-PPQy7U0BJYLzn7Z0t3IgDLvvy_yZy3-spCDJ_8i-3XK1LG4ys4ovZt48tg7SwEY2tu8R0NBhe9hRIjRYGPXFyQEWcjanYARMkVh327cvhLgTl74Xv0S10MycA7_U_JN02pOIA==');
INSERT INTO public.conversations VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, '2026-01-15', 'improvement', 'gAAAAABrApW26HsHbdM500rWGZEDEsESBfKZKRI6_0kchSNHT_nyJCysGyveVAdtD0BfVVdqgtB4GlEImQ0wzVIp_94irW2y7wmRyL8uMeMh6JfEr6JOIF8uITkRxpe4xCohOsB7uUQVday0mgtMhcq6hEM7XHULcZIRPyFRJ0TwDwJN4qlnmVODqiV4MvPumZ34xUQ00nJSV26ISMYdQol_TGoQ3ibqDVQwm7EWyMLtL4XftrWTHna0vkOq9iEABnC1WJZlQZ_hyK4gZ-k3CdnP8DqmbVgeHzM2fPaaoncH7UpdbWkcKCL5iEGKPZD2xJP1EVUyDH615PUNPAA0xX7x62yeGB3HjN-FmRWsCI2tSbkRrHUslUk0j-9QigxFan-azWbmGj6_qpy7JHSSMDsPOnFX3sayFjMnzixp_mHAhlFUaZ_kmN0hJi7pNPLwQD2GCJL0nMueRgAs-5FQMixPZMtcwSW-lGp2C0JOxOK-0WqrV7B1WycOfJqfgDVBUlvrhroywkI-z5zExblLBIGN3RF0JyRt8zT7OWr9PsB682eFxJBARwZ-4LAzZfcUWoWZi4-K_nRs1hTkoqqlbd5xdFTEY-niRhj_xSecucrZch1e_0-mz1G42GhDXFNNpU93r4jbA24L8p4EKCfRoP8MxQjbzFZsuqv1Ek-9hBtdED7X25lsYCvRA_ucrpH9Ly1yeCy3IXq2cJWeO_Lzq-90kRkdTnbg50nOkouqAygXdctk_u_2xBpoCd_bL8n1oBM-Xfpolh5se2miLvHOlJWkfw-1DK-NrB-3hVY9zPmyHRDcoqW87_ta0w1xGWPvLR6vbRRUZaPipP9-7eYEM9VkB4xdg8BEdd_64QlL9L1CVgKd9aLmktExa5OrMVLCV0WsUo52eTSDHHuWiLntU0fKBSVf74PX8Sil4AQ2UKfYs3hL1Xx_l9wSoJkubC5pVd1-oBiEYLYBKVpfPoFmRt5Vf6iK7R8GTDOShSYdiErAOasfn7p51EWkd34HO1v3-WVZ2V1m0B0lTQ126xh4yyvHMk2tNWcmNuxGT_HdfNzQoIdhQFlvHOc6lvgxRTXV4N9pN_9dwdGJcVZeYvg8oHS1K5x9LaEsmuB2zM3JcEaVU_9LLyiO_-9HWOMdCe92Y-4rWRZ1M7-auIdHNdFVFemMLa1XljY93t761Hhs67tjXsab9FBd2XNmjT_AuFuY0bfMyRsZOoyJ');
INSERT INTO public.conversations VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, '2026-01-08', 'development', 'gAAAAABrApW45SSbVPN8jO1gUpk0mGTfXg9Mh-VXiIfM20x1qt8LzSwVY4mwXxF_WhnXnvX_Id_ZQ78A0bQd5NCmQV7Ce8PQrNMAeOnGZfKOqFiN6SYaRvX8QzN8RoYcLNylKBnQus_pFwrdGRjIciHzgZyfFmEtE1B8mBZFv3Wi42Ldc61_pEUVvaqJ5qF-nd1V3cf1tqikwdJ9D0Gee7TzeV1AqlccOTU9rSg8DTpKzDcKlobgWeE5Ad2fFizr7v7VdaYn4REAJjoigWI4BUuv2g5reJjXU6zINd2ganRc9V61iDqUd5ii3b_6C6mSJeLrOSidhOxR9HMcz3GapNhL7BchiACyNWjqbBQj5YC-xbNHbbV57C1wTi2pgvKMBPMDIY1DhIAvSyOdz5NTZ5XUKKNWuhdSjJ7B2KpvIcapxbUzT-iXMTfWcT7kgA3iRpDLHGyoMCe3aMbxwDg_9mOvv1wOsUnMSLC8WDt9lhUWQ9TNeYqMOSKipJN6ax9uQbyJkt93vTANSlqW6_XC4jCYPirYrCrdt71tHt8vvF1LoQT3ogpkBMuIribHJ4l1PaHCA8gpoSNo3xG6yL3HG_BXl86tApvGoVAVzynD8fhIPKIUJLu0c9pLSBIZjl7M5nZ3JMmPa_WFs0lGMa638yTa0ZIwJ2aaxcfPIekqQmODyaCmwa_D19yAX40V155RrHg7wQE3ka-sDFo66aSfhw_Zr5c7H1T3vQ==');
INSERT INTO public.conversations VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, '2026-01-08', 'development', 'gAAAAABrApW5YktJJyG6sWULBrg0XrZ4yYHFZqdyko-40FNLq2A5W0Pyp_WIYKygfp_RShleYKHCS_NGSpPh4rd-hmQrMgEkK0U3W9RKXyjVEIexzne6vn9KP44q715a1liHPVSioed7SRPFXb6DwKNrs_-Y5_KUfO1yKPFemv2N7PVMe8cqr-OvecB7LDwuRiAeHC1by88sdBehzbAwiDonEYukgo0nwhS3HpgfMHQTlwa3DVerCR9VN2-eoiuj56nM8-27ra70aMYICZctcIzCFMtTMibk9oHpeNSO456MZ1WtMpCS0MICbpcgR8K-_ZFJjvnnPgOsTDLSgY2xhHyGkQ7WQiHgrapYNH96a8TOYxdlgpaAKUbMof1hpQ2J6FKbXr4llhR_dYZuLKf3KqR8EbMqko2ezdGK3tFvu7361hNIaeOmDnYz_tZPtYj4WhFHYuAtllaG1apdM23MSTMdeCnVxvOKseIGZ4ud71i_uCMlEj2PST1C4enbbk8qWFj8y1-Yc02_xmZYBVLhrg5XPsXwM1SCtIuuaJhguMi4i4ZJxms98maeOP0yjCv-LTfqMNsLtfcuGonONWEjQ0GR3lLeiG8r-31UjvB-CuePsAVAs2QMPg42qMViL88Gow4BqS5Dc3QSNmst8yJS-lYEAzrrkvF6cEZGNbDY5tTPV9IFEJeTLlk=');
INSERT INTO public.conversations VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, '2026-01-08', 'development', 'gAAAAABrApW97ZQdGRnLpFUKou5jZ776hV0agVcCEfyPYgbuFd855E0ScRwSltCjkFwksIdA7gBQND_a8xHkqL38n0vyzODVb-cnPF1AOnqRyn1KE3Vq50UYyAIsb6eNDgfESXzOf_Kwviy5dvP9gFxi2EGmLbN_1VoH4cilUPrZZRQSsCO3ojjq0Sh8EYAZw0oOQ8V_Kj6fb5q2RXu5d77LUzAnF1UgF1RMDJBqPIi3GpSoFK6oPtfu6X6uhFyPfoU5GkRJiY2FFcDUAAy81CtfyxuJDTJbeEAAzGuJfoDo8pSeojy5s6LOpAmEnpEPUgvt5tjwPQMdOdH92qGVUcX2Oa5CyQUKLvPBam6inCPowV_Ht24FNL3SevThs9P44JP5aKinto4q9IPoJJwIJ8Mzkgf0102zXMVPq7acC7yGZAMKgUxKU-zE4n1RAODEANFCnMqa3XckqN2quoj1BYOSkhBv5yL0-KQOq0WVJyXLIYxf1OjkfbM7CihNtzKt7pPC5bz1gWS96xfTeAPDbAaaXG-xt1zSM5wTr0QzJehe_jH3qpQQxZqHVjxTDZIkbJaE9MyvRlYOD0FPTkRwsAVJZovTYgXwUB_rU17h44eOsYIv8ypf_eN_RyCOSM0dJGHm-9CK6stB94KQlw0DFjkd-v2pAdLWas8pefVlO_qI8lCknpW_4Ng=');
INSERT INTO public.cycles VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, '2025-12-16', '2026-01-12', '2026-05-29', '2026-05-11', '2026-05-28');
INSERT INTO public.cycles VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, '2026-01-26', '2026-02-02', '2026-05-15', '2026-04-28', '2026-05-13');
INSERT INTO public.cycles VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, '2026-01-12', '2026-02-02', '2026-05-15', '2026-04-20', '2026-05-13');
INSERT INTO public.cycles VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, '2026-01-12', '2026-02-02', '2026-05-15', '2026-04-20', '2026-05-13');
INSERT INTO public.cycles VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, '2026-01-12', '2026-02-02', '2026-05-15', '2026-04-20', '2026-05-13');
INSERT INTO public.evaluations VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 3, '2026-04-13', NULL, false, NULL, 'gAAAAABrApWzuKdjM9K4OVaNi84nt5HDu3Hx8Y7h1ngCbJ_fxUwqWFBu9dB6vlokznx6P8JDtwO5IjP8UggIKmDcHODtHTnqjg==');
INSERT INTO public.evaluations VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 1, '2026-02-09', '2026-02-09', false, '2026-02-12', 'gAAAAABrApW1ybkPFO_5szjF923qCUMR-vji_-nFE6usxLJO08gYIoZpXq68nzL3COwuHKdACFoj2Y8FVnXqUn_w5dbZQvYc_hrp3nlzY8hl_O9zVKklcQSFhs7iEgFO2zLq09rkDSEFvX30jM-3p9O32Mq3rCGmhnmF2NvjF2aNZl1Kzq5ua1jyOWTNB1wchrMuM8AKJVh7sDgd5bNFsiB9ezytgpvoHLXP3IAlF6q75U74ozAHdkdBAElDmVud4Ox3QMaGnCd-o9aK5l-nFfcRkahtHtLrKV4yaM_Hw118yEglzhEi3BNRTgDXoTDAOr1xv0SP4mbcZeIiPl5DRx1dy5a3CKyLWpTVb5uAfoHYenl41pUHpYHlWOSEvyKWC-huu1io9gs-pOQMvnSeLElti6Mk2a_s_9rp9rN85_rasKsPH_DxiIxGJSqIb_KG_wwAAuR_lV3vav_nlF5bn5Q2S0wLURpRgIb_QYteGHzhkeiS8zbhrAbSpIqnq25mFoMYgPLXiFEbZ11MaUbxrFs7gDmRWVlSfTH2dmkrjI2cYiASqMpDQ1-nSohMYozyr4gpQRFLTeCIrBkqKF1GhiBlGhbXoehnWMmzftFb6kmBc2mQ01ekm7pB4ALeNErYWIDxGrQnY1WbDk6HWXgLuoax5x_2IQmQd1wtzDOLAiZYTYZHPDq260pjL5oNaoBeIsZ9AZ_tCmxqCsl9PKgzi3ZF0pnkPOJeijygmY0BTzTwoolqBMi5Ru_1YoQhzbnyjN1OCnMTvXksDLGJ2XCF8GAcSHssi0Qk5d3sW8beAflvDHaoz_nI-MvvL8TLw5brKDCYu81zrbRxFLe7HMM6eRjcBc5FN-3HZRbGYVyJQAp4GES2AJY--2yQJhbMjR3sPzqCajXF7jRkc5s7XtUtZZ2Nb5Salz02JELe6oPmTHB6oevfZw3QCKeeuea1eLvs57MNPOB38isA_2f9CHDzMNy8co0hvuUZ8zM6OW1fnRw9q-z8I7aQY8eY_zUqXYa8gLwMfisUnxKj2TkesQk2QLu_byOLVrMApxqUcC_HEYIITOeD2FL4hmoUSnG0W0D1mBgTcSsLL-8iMV-4QMaMTVC75mh3AugdO3bbXaDqJenR0BOTImjHYaaoGpUrQT6IXHY18ih1zlt9M0FYHBEd7HBP4LAPtRM9tTGYgHKZZaCgoYWIJIY4koLXfAnMVQkDguS0J8Mw4dv6ewlqhIFbafa1yyM-lwD-gjqY5gRERQZKD-SV4RbFFQt6G3-xtBp0-6GLk_Q49SXAouL777_g06adr7rbOsrLAWEO76FSS5VkeeLXIgGsbUEd5x3yQya7gQRE1Ynecbkrs1oJvwTvN40KeC2L_15V9oRj8E92hAgQ0Y6suFJ8RU5BrBf6dRaPlsPRAfq3j7EE4xctxtzmgp7AGjDxXxqsvQ==');
INSERT INTO public.evaluations VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 2, '2026-03-09', '2026-03-09', false, NULL, 'gAAAAABrApW1mUwzsfXy7wT0cnU-0e4DPgPRM1XBImgv1o8HowfcC6Ncq1eQ0QKGzrIcKfkq0DaJ23gtiCZtpxG573r3qin2h1BnH0h2g-suKzIY3zjaRDdwHKkhfQhtM-cy0ps0YqnXjFLbE0hofODMmqOhuazGTw==');
INSERT INTO public.evaluations VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 2, '2026-03-30', NULL, false, NULL, 'gAAAAABrApW2dIyb0N_Zc2fSBbrJxHD4wRdxdxIFv9Glnn328hkbLZs5mRNxhgyKU319mj2umK0bKRiEQA5p4FqdsI6FasXFAA==');
INSERT INTO public.evaluations VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 3, '2026-04-28', NULL, false, NULL, 'gAAAAABrApW23Amu44Im34tbOs3RL-UzcLx7jxnNyNCrRVb5ziIjiVQ6MLr2btzF4oqwj6G3jdsIgJcfftG71u6MR3SciVs5hw==');
INSERT INTO public.evaluations VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 1, '2026-03-02', '2026-03-02', false, '2026-03-03', 'gAAAAABrApW--yt0PKv2k0Su9mbtYf1VxO7D8T3nvedoz3Ry6eL7pfAHtWzr8tvW7p_K88wh2UAMmPcJhDl2BRsDDZjw50sHQF9ru1SGiwqDix8gz23AoDB4RTKLtA4s4sXigqKOkyVkI6h_m6DW0y3UpLlcwk3nPVCEjvwqJJXRjt_ULKCBwyCTFmIV8DPW6K1HcNDAlKKAw5rWc70h6_ztDjk83U9eL0GKeE_8o9cBzwuWBIOgmD6MhNikEzMgBQu-JeLZQFQLgzTD36xcHBcBDxmpzMM7QXfgl_9tQisiHTQbaTK8Q0kOg7jA077KqVCjqz2-JAlYZplWNaIr4HVImOlYMabzuRo2wpeAAcYuT5-cWwBQNCrdO5XZ9IWYvR_N7YYYc599DLFjCZ5NlLKqhUCYvWrRy-LncXMKmSjumKci88B28nULSlqf5rzdQSZlSrQ2muZNG7PRwAVGPWcWU56f-KsERRZUbd7Vr7GEja5w-lWFGCrkV_8jxDs3SSNFCwrqpBGN3oFHoE2Eyf6Ne01PjUbrjfycESfnmFN9dxMUGHM1HyX76GCFOyckaHTv0UfBiFXUubGEXLmEY7qXk7vUHHU4eNdJEddx3JvrPxi4-07HuAo=');
INSERT INTO public.evaluations VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 1, '2026-03-02', '2026-03-02', false, '2026-03-05', 'gAAAAABrApW3yVkWhdVvJEGkL98IDFyuAg19cv2eqlo9EeFHsEkXX9pRQ2ibS80rq5tAREBX5QIyz03zF6PSN47Jgdy7uCb3Lix_pgLLrUOGtMkHL7Up_pUapxmOHgM_FBNsGtLLTgzRETYjzh-KmoO1JcIXDNp_4is4WrgQvhPDM9XuI3P738GAPlB8S2AokQTQfPWWCCx32TFU0QtliFFAYEr-X2mS_a4cWSu5Glmk1sQ0JoNZpB0eVVBX6XKRbANoNWBqTnRWTMeQrzPr-3m6FlafKzigkly5C6mMehvihP2zZbsdT059rib8ENKyj7ix5NADEhMYU9gMe2VBoZFUwNXfEdjJ6wRjgblcCebhnpmhRaIhSSazc4N0RdoTbwkVOmU93zrEoKdqr4mD3x1FWLeDVJ-ubhjiJFDn9DC-AGYUCevzSkQ5IE5oft75TC6w4uZhIFHHJB5qxFd_LqlJIWJzqU-sAMJ716USX3HWB_cIPrNlEYgYQzgdSAor8_YiynWBP3S3OEg9xiphndcTDnDO3lkH-ysrRXyTQ_0Cidguxcq0MMtJ4TrFH7stowI8OpZz2NBYyDym2_1B88jDnnqSp2MqYxWS3_3hWCg8Pd3rcbWFvojtke_TVCL_rVhuzBm8cvgmtzGt-1nJQqZg1oLht_fr6a6Iwv-byHv2u9i7yAowW7SW0JWuFP-BQlJELuuVEMM48r1iHldWmmsYQmhj_GkfbYG1wiVhREFDE0B38BqFHrRHy2MNctmzpb5sCaxvBvIGnw19HS5iPMI9TUEN2K7inUBXDoLFu05B1fN7HcSTOFIpi2xrEuk-ocJorn1vsoxdD84wGER4Qr2DNSHzvn-tD6nf3uAiZ9kD-3mnxCpxGh-wmapHZrARrgwIfG_8CNllNBRHKpKg4YBYHaf5zlVFSYbopdg4Md4NkhH92K_yq60ZQs7s0DCW3ZHcHdMcfdP0HjRwfNJqa63DyAllJAUmzbmA69pE-YqxCNCXIuV0SQdvDfGXkknvsMS64Ju6c0XIJn3rUHl4ucleZk3XBzJ8-4jUIzHliiEqc5FE2ooxKlSx2BQd_K58E5uUctLeeJJF52f_-6wYIBkzkf0dSTsUhoERY20TxQq38IFuHqOChgMxKQ4x-J0r6q5axaO44oBx-AXFLVtDCC6vQ3XKcE76bXm-HtVF5ZdXBcuf3ma8d4pKsYs9zX3UWp4beoKLy-sTqQmflN05fL7wpI73MQx6bku4HWCJqtVZFkRmZ9r1b3sKswZEFWlmp8xGtIPJZBL8xgjDcjTDZptZ1B3Orydp8No4U6yct7SmSaOj2FKqdN__L45WWSJJkCdQQkAWteybdALDFKgj86RfbrXF107A3RSoC_iL8L8c3pmcIzzl653EkSeJLEhPevO7Tj6CWIxX018VQDf7Pw8hnDso-YqYN8LqmW-leQGUxqsoE5QMBA1SZNUdTJDDeIm9u6pG7vBZ0hymCYsyrkEIiRWISMDUrZVyNK1UqASGdbnekKzhC1s=');
INSERT INTO public.evaluations VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, 1, '2026-03-02', NULL, false, NULL, 'gAAAAABrApW5eKo3fmJRmCNQl2DKUY1b2Uzxd5QP31g5qdGkYniXnDh7u_tPpPq3l-EjPZ6sF0LRuYbyjyZvACPngGxRVvWHQA==');
INSERT INTO public.evaluations VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, 2, '2026-03-30', NULL, false, NULL, 'gAAAAABrApW5xGFAu9kQ9vTPTupUKACcBJ6LebEPccBgISfLu5JwV00Opyrf1VZ63I1YONg-s06QL-JeOibNlmE6mUVdUzlFsw==');
INSERT INTO public.evaluations VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 1, '2026-03-02', '2026-03-02', false, '2026-03-03', 'gAAAAABrApW7yUxPch0zbnSqRlWghciZNwy19BwaSOYwEBg1DVHqDu8ReIwuUuM4OEYw4irH1OYzVjNjGa-UyMwcidGODBM8BS5pxWwlSBSndkht5bKmv5a3am01nduQrBg_0hIYbu8OX8IaalbvtyDzJ388eD3DRDjSOwQ6FqXEKyXmZ-G-oemX89PAQy6v8DtiGcawifTOQCJmwlH4B4Br9ISwFO-x_Hq0ZP9UFnKpCD7bdXZKsT8FsfHiZnZoZN-_6fn5Fn96MRu3xNV1j0UivxNRx2u8HfdhV5zxKwvnytjDdqkW7l-t94KL_iRYJnC1fImqRh8PLQ8-owxTvWElRC8eYIeOWQi1DysK5DKh4bjaSDOWVpzpyRiRBOCDaEvAdZ2rvtwjElUaMRVOuwGVpi4Pjg5sM-KaR4oqhfK7VuXxmPbeGe3yd98lMe3QBq3689Qk5w4UQVC9C4ld4k5DupsY6dwApEB-_ZHbx_OYQxZRgsmPs7XL1QjssCaDWfeKixkai_MnMMVACxrzpS5smya26uL-WUxZCam34gtCT1cmz6utjfZQNNCmlTkRn0C1eCBB90OydTgi5FBmfAcT0fJ2slVh_w7W0Ebes0xcWJ9pt34qWTg=');
INSERT INTO public.evaluations VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 2, '2026-03-30', '2026-03-30', false, '2026-03-31', 'gAAAAABrApW_y7_TbCJ_tTArl3Nr_9OfQByX2hwS9qlA01C399SsCYbMC3uXcNWSuVXTQRLhWVTdNa3kg86XF7T75gRTFtxR_tFxLd1qm8hfiZX1d7nunWAotXHE8JzLGu9C_D-jGRjCXyps9B6cgfU65Nue-qgrLMxZU9ih9H34mH6beReoCwzgHpRpUw0mBpqOPT3ofEeugeVo15f2rCxrqE0CrE3XxCCvSPOcwIwmv7WHqh8mWzseqJ0dVr5p4yxSRHRGlc7HXBly6REyMoGmMJr9vuwANOABiB_T1y-vziUCy9jqBRW5XuxFHOrE4Km0aocKcM2UQSBi-iAvAFkxZfxs8hGEikN_pmcBzWqtwZ_mWxwtllPGAVudONAZbUTjhEFMI6m8W2ReAf7v4gr4D_sSMle5EsYss4NcmAW6ESd0ZYSWW5xs6eW4AiMae8Z16LSdQ8UhQQeLWptE_lYG8xKwalLMJGBEZPAxJiZ30fKD8FB-WV8zoEAx-w1pzCgKn-4dila4NoLpSfIgpySX1kHlPPLo_k_YZbGn4y66ioGw9i_FM-OmJ5w0eVktnwHI9e_nPbKh4ai_DHxV5p-bvSWPDAtAno1KF7vk-FzgT5cX4ckQAMw=');
INSERT INTO public.evaluations VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 2, '2026-03-30', '2026-03-30', false, '2026-03-31', 'gAAAAABrApW7hskpY5PxuNKno72oY5m9ikw3EFeC9FFBmr8ML8UdetkebZLA-w9WckX1KAGewIqweDQ4Pop6-xdtFmmF3We9Mgs-RS84JF_luTNxWR4GyUUP74uYD0jpigXa_RYAaxtuyZBMjKmYDveMuD7hTusnDDBPWgXlHlWjLwAoCc8VV3GEtbDozqnJYoGB7-cESh_qpJ7iBMTZ7MxhMUSM-nybL4pQ98OaelPSGYj4gouQajP1Q08byPllG1ZXTsOrM7Z-rYJNA6Gje09DOP3vAa91t8aBvDQecQoyprzAFfOTR_2IBIElu089O3ToFSTph13q402pZeiEHF_rGcs0vsmXWBdL072aKt0iWcYsC_lTRmS70cFxJpa-Vs2UPfxqoz21hbXNo-CG0pKUlFxMaNmtG2eTK-g41-4TQlqNmhKB6JMmzJeSsMEP4Vv3mGxLCnJB0JLwpSzraTw1bR8f4XhumQiBXWmBtwnrfZieHU8jC8p9nDW8jo2jqTb_xnd-VDb348-hLjRQbn6x8Zr9nKwesyRwZDX1zuYXOsLOGkF3YmqH9VmStgbhcOcrxdPtnz84gA2L4T_-aAS_72kd8v4uF_T9rOChHH3qikUV-9fuX2E=');
INSERT INTO public.follow_ups VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, '2026-08-12', NULL, NULL, NULL);
INSERT INTO public.follow_ups VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 2, '2026-11-11', NULL, NULL, NULL);
INSERT INTO public.intakes VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'inability', '2025-06-17', 'gAAAAABrApWzNChU5o-rbbtbf5bw6TCMmGrPDm_A5U2VWqUZidf1ISGQTGus1aIu454qvd7Pf5hZt1kYFMIri1le5-jq3a7JGNGfydP6LxmRR4jwBC1x7w6OLSenfYUii8In6iCHWNZETYVwzz1DCaPgI_dcnY9AZ3pQ_LvFkk8fWHhUj5GPf8FYaTEoG8-HNodesFHTxIQcYxlJZ3VWM-nJ_aT1QbFVhsgvh0N6rH6LqREi8IK1iUliIJ_3xEfmL5x_nITyQF-Kj_bEv4d0JX2mBtsGKS87aC4jnWTsi2M2oG0oqqfsO-pB5kyXfsPCxc-m_Qj-bDKLzOuVZzfjucqVzWYNclaPDoIrSi6t8BM1QAxrQv74LwA9lOm5iBf_-mou68XgheII4AzR6jiUInWF9x1k663n7C19zDw8_tZMYvxc-yH4su4g_O52J_9JbFyQCwFWbX2SP18RSmz5-ROLVsSeAAlLnlggZDZilo6vZCm6naaz2bJzIpFEiqrYm9m2x_9cvMOaNEOPkqu1ePJjPIEnPwUryCvH0QUBVs_5aTDPavPUaZh872_2n4YP8orbEkHRNCLSw-mVDFhb_d8k19Y5m73akEsGgitPu91F0a4VX39dbJa4lUJ6INdT89IummIBfoD23iNVAF7JDROxCscjaw2-0gpm-v-2HybUt1ob9TYJWVXVIyGEptYrvk1xJnU9r5MD1YmdEoRUrV7bXZC1dHqW5kOGLbseNsT496M0xAqD86td9R3isLHWJMTOeCS5JgarJm_iXRi4ldRkvWnwbhsQQAJ6mdj8KH9uqDske-cTtmu6MpDlRnx5OvERxYJKJTRrhSNWEj6ZrH56tZ_TQxeziJKsdRKZpP55TxQolyPQ38l89LHGs7557wrc9DXQv2BB6QbJYgkyh3euvpfl81bBb6-ksc-MXTWF5yPwqLsma-oVKRXQk-zb3LiYoft2S1o-OKnH84z1YWgYWmKw4HlnzQLhYjivM-0pBh_vPMS-hJ0gmw8eJYMDOt59J0qv1MjwHEFXsI-dv_LOo21r39qqJz7OOTT47yIpD0JieUt4Iz_axwzhPf_vngkIKLuufjbGymEJv8jV-G2JpO_QjzgwwkkLpPypu254pNePG8WlcZqxDH63PknEbxLmos0srCCDinf5LWINTJCJmGaEff1xObI0N_Qt00TV16erTzKgtTpIf8LdHyTfd_q7rH6ghrh-vygKnB86q0gp8CnOi8FnTB6I7p3MKUUCt5A58sn_qWQ9rFVjilL6gxSqOtRGIlWEtxBTgmsA4dPtKifyKqpj8hkNs3Q30ECnHyr07K2M-q5vQFdZGVArUOT3ZZWz-OBKJx3zRw3mS4JjsLeKoftJoCytHYdFCn0vOkICMbSKzD8lHp3iZy4S_87nQJtZlMxNrv3VUhkk2sXyt6cmmlMqzhCet8IN9HhE9wYjWXONBxYfBaiGZVtHU6v5nAS8ZhgV-JFkYxZ2xFWXc2viL8Oyd0NEVzAobcYbUByujKzeNIj8i_HavGAmrwieHBc54SYFxz5IwPnLcUOGvqzX8uwnkeXsyxvonZC3YbzwucO-o555fU8PKQO43tAzChjhloNup69qqOcy0QXVlazOGpuhlnGnA_I9w1q0gDAMf4AU3QOh9KaqmNqP50xaLARJsr3BHvyhXbp2E36ete2XuwyBiScu9HEUi0wWPlYnNEuL4tQEimWQDwIJXSgubGjJxPlGIYB8eiFbijc8BPAs0ifPBJQG0cbVBa-fTVMXn0WWj_b_fD_O8HFSgZmqYpP0XnVXRPMQ2T2TAP_tiW7ZzKCzICKmUTSqVrqlwQsWKhu2tRjNbyElWY5PJ5dvqK2KzLXVO50baxTtAgjz7B6cqMZ7CLXtscHlFolutO2KGca0jGKoLijCguJq1N0ae0mrq8VSCRyEvL_yPdShv7JJQiZ18eJPQeRT6uPKz6e9i8qGv3umbUbIDcRcF2cVUqVswSi860WR85zM0TsXlHPrmYf9KKx4D6Mf_sHqtU21HA2ebwDOcE6HSbJouXa5TASywwc4SOgD9vHw_9phIXVpTvMiZfjd4XgnYjnuIqqEMl3QTosce3-raiYkFUgLhJYz2CC8zRrxGkNknZpoxWGIPlZxXdd44OAXyy_PsrJf4_Ixjn9CzRCBCUcvkRzIYarlQ70OCCpY1lNCJvaUWUWYTL_1WfxFsMRXWs3kHHFCzGdry5B5nNGn2yqXlVTALh22-V_Vx_wg3qKptdDCi2MaK_zDutB-iFgkxy-WCOqxRDf81VERWorUYctcbC2nlp-W9A0YM8jcNgg2dDKI5o2da6dcbq1nYSp7CCrII0i3tzI-mXsYIQr9x1929kmjw5j2ehvQojXmolM8B-lh03NsncJb4iW3V4ch5Q99MSI7bNNTIz5S8418bpw7jHrl70VhACc08wDPwZypUMLLXLEqaAyvy_ofXYrBGWdrdhClJPFRRH7yCREOJAH97hvOSo-yidn6nMTsLcgiyMFvBQCmUQYSaSRc2PPCKWhmunvFsJQ8fZDBVdMtx59MfjbLk5my7bEDYnSOL9jyoFV-zbKKr8y71uNzvKmgGDUR4MPgSFuJL1QkcB1SDXwpjFR1IfnLEpAAUxcJRB4gOyTHL4z2ZWtPSYm-WKQgDA15cTcEaHMg1OpEj0pi249b7llRxV0n-2CFk53WnUf65bgaSKmZedhWsSEE6VM6faNWbJqCI4YkY36aETIsVPfzTLOF4TBpggNuLdvS5DTOIJ6X9P1K6-12aYdGBRf2Br1KH5GE1qFNW4-Kc6jsfSLR9nuWaRrGeFc-2N7zifvQrIEbhaMuAMr-XgC_lyp3-dYHDgSMtPEXC5SGlXx4DXcM6Zcv6HWGjECXXT6-FgxWqVKoJUVnCiIFA--fe3hW4TrMCq6e6G61MikHtQpEket2YkBcFKu44YeHcXYW53rhAhilaJkNRBFgDpzRYLCFx0T78vR1tFwJG3a7GJNboDVRf4FX5d6tTjtHi7CEdEW6MpSOXYZHA-xN1VmfrsRnfZ1VQhjm0if-oyIsh6pxLEMjCEaz30Z1AIme4NERDaH79pKrvckAkBfYdZXtDByWm_Udi-IGhD9aDPCQ3BwSSmNvspb3-RcBw4mjGftWHbE4UHZeAVo6vdEoDjjGVkTlyA1xo3ZtpCgPIFbXCT3QZ9xLe7I0sT0vyU_LSpfO3J-84QIWKZla1-jJX5kr4a_Okv4dk3fhuYnVEdeHUIqSq1uyvu1XV4Vp6O5Vzx_Like5shq-9_b8_LKQKerdu5rG2bE1d4F9wCTfie7X6-wg1jc7Lu6kC5UAXSWfBBD78xKkOhOly_AKDyNpnu1hhEZQQBwHZgKec1bnDPDBuI4KOOBRJgcd5QoIq6vsgY3947jQVuuXDnVupnuhU0LlrnBT4E85GqTzAr3W7KT5E_neqPjy8eS2urVSW9fsy3S54M57zGez8COGjSeEaMoPSa0KloGmtqp6IILkFnzJOwo6IEbknjToocDBtzsSZOBRfobhoupWTYG9CqBUfjAWd0rOjMbO0_a1uVbXISCeC9oty9XJ4gbBhmINdAMqksYjjkMXy4Gyyhu3X17GEWaTmLli9kk85PRveBNjBA1J8gstTKYeq5qAqfPb3Qk-CY4RoDzpJdUf0BTUaW6D5xTcWqNdsjz-WtjiID-2vcS3QPJ6kyM9DJfYxb9F4r73pP169ElWBZLAoq99gVWMMyLbC5Qra54oWtLTZhdavEv0SUHDbYzN5dt0rILV2RLNTVLn0nH45BrVOqPsFWzpBSpMwXDO9ursldG29tI1EaimYfXOZCrpUWQ1j6fAi-IibEWrXjkfEow9faDxRmVi5RKCkhQMWSDuYebNz7IpwYMY9juKSB31661XuZnWtfxnYvoZCddRV25Ud7FUt5VClOr-mICKxSiGfYPnjTJ8kewLpP84raPBmHjCdu1Qc5hSWYITS2XcWBG1nePWidczZGUHiiFaVPaImx8N_CEF0xj-UYqGnGzNMckq8GoRnoS0PuLidcgfyrLqIE0JxasqO6B0oF1yY0QPHqlD_wA0QgVHz3nbJs1_jd6WsNizNOBarP-jvgVgSEgX2f1-x4SWSFFYQgs-_KdLb9MJCUSAmbyvpiAhz_yHmmVrQRrnOQAt6-AOrNbQeLmBZ4a_dIXfGmW_IIjeAepW6YZ8spcfV2b_GhsaApmoKTnUdLBLs80G0NjG59DaUgMNX5PLqauzv-mxmbVOl2gmgv-E1UO8SazL5rypWeeKxhX3pa9Q38AGblhco2m8KCPqzKaHzTGFzxlxBfg7Zvoz08_0q99uAZ73tadC1AY2sqZjxlVwaSzVCp8REv2KiPohGk2Iw84cMETGIOE4cM5j2hMsrFpp91bpwylGXPDLAFYmlTzQjscAhvu1uQml-N2T-8lx4h42l8WAhjZkhRt6jPVCGH8iOacGm1Q47I_Bg6ngF3Pu3rzSoraWYn7N95JRzjhhP6NZK0WfZQtIK_RKp6Z-YYm7Qgx-pJopInwUAWetlZ2O7JngUrUE47R8g9Ot3ZMzmxUVymrs-eiJI-GyBm7Ol06xI2HBgt060R6n6IEki8s0TWUkZdT2lpFnNknLlDizcdBhZGqvuAsFR3lMdSvZn7HOaYDqdnp6tjuXXnzLNE3N6UPADQXLqI5UQ_EfcVHjibfknuinaUjA8Jy0TySG00dRCmEV91QZmV8DYtDyRqI9qhHEpxegR5bVvuSsNOjsHwVZPHP_4KkZlzH4BEwLgiEwg0ywP9k3zKHy2tbTVk3aflxa3myf88vdT9ZBNbeV2io--E3ho-2zuPsVV7M9MqNa75KkgeXxfIMcPTOWCImEJP0e19rSPBiXHJoOvAEn6ntAni_lbOVAZMRqN9WsyLv5hdGvsqa9u7KAA-1qSzaNOPl03U3L7SxRVnrFIdHz79X09sageSL-pkGw0BX2ZUt8sSz4TNUa7PBHw2kFP41NnA6s-_0HBiB2x7amUKW8NRbNb-lHm8mLbJcUqem8fQttNBlzPtON4IcUMtM5zSZ-blc8uj-PzN6e0y7J1yckYWfARQ==', 'gAAAAABrApWz8uRcziS34OaiXVciWJaeCSuYY_Gw_8711-cTqpzrFu9zmDcV_l7MkZ1TxRhmUF7TFf45HJQ299X8PJ19j2ItYVZnjPCX7Ku4O8zkqDl_XlqoJ1GNW09pgozDPU2woivZ');
INSERT INTO public.intakes VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'inability', '2025-06-26', 'gAAAAABrApW2ND_7dVAIBaJVFUEqyJyOhfGU50DT015mA1kjsrAJeApOYFZxbXLdElthPscQdK7DRyOHKM9aoG8GQny1ttgmTsaFoWj0_QOtLy3_mrX2S0MVcTyPl3QTpYFHsqhji1LJ74CbwBodTe-tTTKp4xfvdOpUEkzNnFvuHMrxsjzUoenaxyfRxmjks5ERKJ2pC5AGe8JjyEb7o-9vDlMLK9T4VfvfIwlOx9siDA4dc4Q6vmyxPciXuUw2YOWIsjyVe9gD6qtDm8ss0ev8MVO2C4uJ1UUgNc0a1NeWsE370b0Im5RZHQuevIV15ElfDYmIIKgRUdYU6Q8CbfZ26IACBmE3ej3Ymy6AS0XNuK5REN-qcip9wyTPaHxP8yTyUyp6LhaVKM9bEZ50ELmY7di1NRWZihxZM21NCmUUyHH8z1okeHzRSMIXgjq0NVA4hTaONR_qocNL7Cs0IfxhKUJNmaPZ4bMDcx2pwFbkbSa2fWcYd-X97pMyz3FZ8CiJx98qZR88d-fM1g_tpNw48Ygg38vBKuxRM-LCfqr9DOhul0aByqSLrEPDEX19X8HSRoMB5gauFyMi8yiWdoP5T1D6SPMenHvn0kNgPrhc-UXES-EG4Ol30n9_fH1dtk2IJxCbskSxvZyVikWiGia_nZ8mFvfImnWYTpGVj946x3uAKbxak_nR7pwIEKPZ2Npcv2Ryme_uXO0Hv9HZ0NIL6sZLkArT3UET5XHWOMcLsrpuLrTMnmBb39DzTpGmmQ4sNCsN_tBBFwlXwjzu5syRb0FDZeBihjCet4Cg7IjK3Jw3syxlhEyHC3Yxva7sGY-nSPfNoRWwh_fCgkVaVHs7vLEP4YqQk3u9aab6AW9xzQ7v0tHpdsFOXXkEwteMI6gGMWn5Wg3NHqBZI48ICyWO8oqeLQlUa_i0BJGHi9T7eWh_E35efNPgckty5lLRdoPw9XNhs7pwtaBccb5F421fl5MnyaTLeMLRkTqYHTtlV8JfYitDlsnYphUfIe_fO762cH0W945d8BudKsgjAWjrbqH-_B7qZ8bIeSR1YIEOs8rwt6Iow3FdRY0ng61ILXpXsDmIHbsLHYKReVvqWouymcVmMyY0to0eWx0DCNEHpVtoHsbcSFxoom1Wg14jRh9oyISzR0RCKVsoTFuBFqIuefN0xGWq3BEJQ1TyKiXL7iWFm0yMo72rXHxXn_07j4PgZ4F9mE-U6jScnXIs8NBZa-3-_-OaYgItkybN7Hd3qStQ7QVSKLXK_0jqFMfUTy1fbgjLNosFdexFOJiydtwfM8dMOm0U4ckIZlq-Ug1764owl6tLYDYc8ixz_qOV5K5kny_aAX3clcDJd3vmeiODJP73vNVCldGQwqsKLKyy9cTBFmKAu19xdIkxU-rot4kQOkFDXxozfca4kNQ9MhgNRJLGvq2_04Ncbc-o4h4R1H6hWAYNrDO83a3br8vN9B_AOZAHsMsnPJDZedLsC_5V9TlQ-pT-eI1YU3pww02-fV_QZQhR_Ho_SJ3D6WI9Av7LyquUNAjcVrxFWnBJuC5MwAAUR-oiquCg1IP6vtTbfpalR6q6Pz6Ao2kV4nu5ruw6No-I7GePvU5257OjEmBk2oh07QRVOEkMK9KWHuUJfcuEx2NMAnFRvoHRRYzrG1mxXRYYegjjH0F9sp6AUJD2Kq7zKmqeP0oWQlVFlEuSr24fMy_ZlYAr5iRR_0Y0OCUNIEMtK7Z9xL-vSMU7toGf0MyxZ_DA4PPMZWGE1TDme6Tug40a9VBYdvf2-BVWLiQ5dj4eJiZ9oOUWQDwJaBsiDt_naQee2LnJmKkAxDnvyfsMhQEQhdqVGBK3DEVlsZAinfMXLRo2lhqk35fT1BgAQGTG-Eq_u4BTWWUi_Gvtxf-ZU51JP5vh_O22VPv3EM2WanGqzQWrOt3FY9K08W4vUZSjt2isMqSjUujUzquNpNSZoKbkqSTUHdSfWYlOG4Cn5lCVCNtfYhfwgzl7Y_-8Xs0_h--qfDRl9on0ZdQR8clrvjjeAmokTF6RxdboZxIoKbN5mx_j4vHImLyBweAyQYcU29pjt2X09VJza8CMtlR_N1wk0uT-1wt_wLi4BIGwDcSZhSGo1AGq7IRWL6BeoZwXRlJUEwSJPm3KWfiP2gc6fKttSVR2zhVO6xqGjFH5ZwRwV7gZ0WkUgy2k1US_Tt_DTYbsoNHqzO7Jl759RnmdEH9R9gjUHu0XoP21pLGzV1DFuC0DuI2DU-YOyPpON8LIITLLz-B6IYNIQxngQNuz00aVATKKTyNNv6qq9CeWpYhBEDi666faCBgEkQEG7ZisMlBCS8d2n8QnG7Qmol0KimNJeA9q2o9Py7lwdSTR1O-6BEjw3LHC_wnH2Z-D5uKVdiQtIuLNeJE1reoFMM-juutG2lDwFTXrR4d7I2wzYrp7_Fk5tKNQGFdkDDWjiMIIbMcNNgxrkvass8Wk5fzypKgZSKj1LBQ7cumsw022Ra0dOqFNw56Bdd0SKa-s0pOOaoxnyMs15aG-Rcs4BxgR5ktkjqy_dfZQIYxn_Ti8tOOjUxta38CpdkqG4WsLPmhX9CzZGG5MKGRC-9amGLtvcGkLmdg9DDKXCMC_w3Tahz8SOsAXZXj1bRjHc1_NAAs6ttwK_X1js8S8lAItbgne8qsaNbkzlR3tgMW1Y_ANtyz6oHNtZyV86QJ7gVNcXJfzC83gz-T5Bia5BELJd6vzg0uGasmMSXYpi0EnMr9Uj1YLdT8iRbnLP7dOxwtgxbacIw_-KBC1oCsHLML_UqYQ5Qb_MBzH-rr53OJUCuNx8CMZ0QHA2JnUl16MBQq1X-KwIL5jIW_PqV2ZgQY28sWwc1o2ZmtfWKJDSFl5wj-D25EdbAKkBf6o-kD4hUlj9PFBertTqQkSrMX0wNoKNURVoQHTJdRVFU0CQVx1Z95ecNk95IJGmR_ewFFbVHosbgbkCsaagJfRG2akJjEtq0lXi2KCoAy3x8C0UC17cfzkQOfAEULO1N2TuEbK8NBm_Ve1dfyj3NeGn8qdIfltsZ_jeKOhJncHEGjnTj5WbLdgmVsAoaIHcd85YaEXhiOhQyLaTibrCwsbqMoFaDUftGD2okcRxZjJqMiLtq6gx5spmj6X9QxTNQ59UZ6357EKtWIPY_MTqPuyNHxWHATBbuU3BCMjx_1hgfPvnoZ15KtLAhQYQDw2HvaPpPhidip7NVs0HfzHTs6zi5rg7atAOd3V_WIjPy_cqnItHV8JLylBPgZgkaEph15SWdytHPUvlhVUKnCyyaESwyVg28IH1dqqD1Uj-GE5w9X96GgEX1hwEUKlMQupqgl_t7YgMENNccmUjuLaCbuRI6Jz30UJXFa0mKuDPw5AMMxyqVvW0X0RbJw1pNV8t3-6XEbuwFMz2pC8qR9dBm0RNTeXR2qg37Mb8mGaDR7MkklmsWy1XOtHfOss9iUY15XgF-BckYYlJdrf8t02h9bDgA5IhnESQ1nEOfi6hyAfR651X0DTsYSPHbzWHC2jt-UXsqEp8gKX0djVBVMjFjPHyWctF-JhgiDsOW-EP0Vb2mbZZm4X3cyq0_PpOMps8XDPtteYutYHXMctpah0LmQ7XhiYdnAC25MPlIoC_nS-Ahr2n1XUdnyMB7p2mjCdOy_Cn56SYFR3Bwntpxu5ReSfdx3Sl8TkgFTejqPe_us8EP1X7kgW8KbDi94fAhDLTb27lGY1Q54Mnskyj48dpFP1eK1dxAlP_6rveKSSsHpuxNcjeUNy9ZAiU_s_B--UrL-4uW12AR2BBsvGQWNWkPq2noKWy_1S4I4T8X41oVvH3GLfD_XrDqOwRIYdD8U6uAB052PObgKKc-LU2aO_gfq1YHSRPbMbsHdHnJtyB8XoO7-R6byd2-bFeuIqBUxflaX0xKV5dfIvFIJO9jRUyDgbAj6_i6bFrq3YHxHXkl5aCgwF_Gxjnin-Dtz2EIr_FRgXjZjHkY80c6pjY46uoknJRCbf0qQXXxuRv-eFMjNeQqwXZUa1zpXYRWI4skzsdXaO9BYztowLVNVVadaeaG2xdlsDDMWykio8dev0YdHwCJnpVaqCacfVAuXahoOvychYuOkFgD5qsvuFG7Sqsb8pLsXKlXNp-X92LzN5n71rKkVMLof-8g2KwNPuWD1kfsP4iTy2gXw-Coc7WJdh4YfcnByl5osjzmH4-HFLVKnpmGxzZxeuHDWZ1oJPA8CAVxPf229Qc3BXhIkVJZz40xBdb4fvuP9fLVumo07SWRQvSyBaaqUW0fXnwUlD7BeTpxeeCBU6CirMxbWFSN0OdrcPvEcbde9tEe2tjqGLucNnz3r6otP4WtCuWlCQDfaNfhfl7hOk7CXDQGmS-kwnSRcZIKN22otxzonf5O6Lx2Zo7yTqzzTEjsotC9H8m_EFERj9j3WcbB_xRT2fzJyxw1KRg1gc3BgvIyMFLmLitjKh4wrLJWWH-eltSv8yXv-bm-lsFyLsO0v3SZYPvZsHeDD4fJebDu3bDEj5TAumFTPMRYJ1GAny0LxeNQf4fx1SSBA2FixErKShCZliSS-sRGzIeBixzu7FEIeuCrkgp10lsVBxTKrHFcwAHqruPJZzn6IJMnnaW-LcDvJlAPLAuwHdOBI9rr8zIPEwouRp5A5QAlNMqQ3GGo6Z2RoAox6W3ojo8riCtVbci8Qs9rGeG_LrVm8L0LjFRvhsSr6Cv1xsTezGu9D3qAhkrsA0vDHiJ07RSZjDgR80UiqNbinbGahYUZHjm20VY_8zeKL0opxWaibRRlLaXcEmRtIhpdgm01Fski9qcbxDfxv8awtkQ956QQCS_6nMEA5Zy4RxWrdLAbjT8N8MVJHvmfmYbjee8ny0vyWiGiNmM-4ci6teebOBPHhA9MDKuz-Im_M1ckPYjhbkVuwr8ae0MpwcA5nvDzJYRQTBLIL5Dgz34WMExTjWVqKuzpdwPuRsPXuRtN2V_QLzFOW7GFAM9gAdz6z9vqZAb0y_1NJdOPo_WAb4PdelaFx1kCAMuHjA7wU-XCGrTWuKf8fqzayDMkVEDZ9-9GzttivTzZ6wW71AIdBPTbfdwna-sMFpJH9nGbFpW-qjH-U-C7Ggxfxw_NCrkzI8vewWdb-GKPv-wQCgKRFIQ5T2GRLiEjMi9Zzi-dnuGQmEk1VElK0W4VNnEKGuHE6t', 'gAAAAABrApW2HsVjTxTMSXYZSEpUG0R7QCcLpQA0UMs6JjfeLVNYBIS1kzzFms7d83ApjzWe8XOLQDp7bvj5DreGDiI3M1_tFMEhQDci_yJXysDTOXml8h8=');
INSERT INTO public.intakes VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 'inability', '2025-09-04', 'gAAAAABrApW4nyRdgrUPR8soRMsSDdzPUcg1LljxnbyeeAIYCgFu7E2tFTk73e6_qt6Sn633xJBlU3r3C7DXcD25nJVNmTFYLr-Gei6J8IN3RVW_2Qx-i4UZ5JkBrPUWB7GVZ055VaHW3-UDiXliHjz4tnCG_niGeQSgX4t4Q0mV7MV8o2xy_yKCJOjl6hjaaWRODNeVicWWAmzojJq5YtxDhBq3tObk-2t0XJh6W7_xQcdUqf6JuC9ljq3Zie5nRSZAd6j4CBjRcJyuwC2x3PKgg10bOfJ1M0rhVY5ic23FU8GsDUTTRiYraDR4r3xB1m-UWh-dWSZ2mryPwYZlRAjqBUOREW5dz6IdlfNTu8kQHNk4HafVxW78AGhVM7hJqorb6l_8UVajOvnl6diiKSXVpZnwE_FS2ZjJyCDVoc3UVTFq8JF5a3jyubq1jGO3ljXC7NYwzKVPBniF5Nc0wm22OOdl0iWykVTVyexPoV675iw0SXvt5n-a3DmIryti87JbyUz7h-jqVsBgytZhUXVq8UuzzLRIRIO4ZTM0hrb6pjMOydq05YwnhZWIodty16TcNguuIvUhIpBkbT0-qOggMzRdD5n43wftKzL0pxE7_amOEQ_B-mFfIiHsW2WkdtElmURGerlSpgz41YJ43pJfzh7ruD9Jq_HFysbq6D6yovcq5vXmepjfotyRkJAd5-oyd6SWhbjP445fdOrrNX9iAfc_lHiVksxV1t9xlAmhPeCy1g7FvoWCfnHZMvdiGSI7XVYJmREjFFTrHVDPV48gnGyvPXLlxCaqg4BchIyAOR_8rlru3HF2lwFzIEwJharSlh93z2WiFrjXAI8pN_8J1gHKqEd5QmkZMzS-9MYdXWCWL9SISXc9U3z-VoerrUOhXAm6aoi5tOjq2NuU06HKrLpiFLiOSd1rmYg02IheFb_-ZHH3TwcVsxMm2y0G0d-ko-jlJ-CnqpMkPxi9b9K2p-8I3sTr2BRKS689gjLA4c-nApt07TLsO2XxbeiWdJ6lUQLwi2w2dMhiTQZt34G8b4QOG1b07Bn6Ke0HaXPQ6nFcCwcXeG5wcO27H7-LMGZHnOYqkfmxyaObim48AizCv1dAB7IbdFf18_RiAaEoBwUm7wjzaRPBYNSOmGqB7O67LxRnU_YwnFNRmxX6PdGAHDGbYEhAnq1kE9rApvT84-_mzQ4M1_uwhwollA80dP-h4ZvvYm0zEPleo7Zpuaaul76UNarWGvGrEl4VPMXEgltXLLZE2Q2lcC65wsPPalxx9LLTdeYkP3QKGWHaHQCibf-Sul0LmU4D2RuV5Y5zoYvjem0RnVCCnNc6I_HA3368hXel2lnWoFBecm2z9Ph9uJmM2j6RsztHBN-amSCUStmedzD6qJ5IVItaqemt3NZViB-Ysp2StZQkGBMG6v9_8xtks-VwCCaH6PLCjB741QZylNKAvdhYmO9yYsPIBG1sEjjWRzBeYoPLsUHK3QC56kN0zbJ4cQn7jwzdBxrPn8ZoyVt1e28z4Ax0btenf6Jhd7NQMjjY162Pctsw57gKWs0geWP2X1Gbc1jBwXu8CwPVgh14hxD04jc2adIELSywmxVrLWb4KRLFKT-W2KwrhbohXoLbR9VouQw35EDUP8lzqhRPqZdZ2FJUztriR4Sn2_9kkNdU5cDL9lJcpiGwGXY0xPv6-ERxvdLqxqws4ZrcwxrzkvO_Iu41rCOCM8ib-fVQmW8lvPAJDnuK0nLGRuR1jmeK4zomCxEgBujuEW1I-mEF_aCbmtQkow5t5RnZNT2dGx3D98QZ2TKEWztXpcBpdnqjiI3GuLIwUb80bMBsBpSSp4PDunCD3MJNNTCrDDeDVswM9dYmkyCV8_2YS9HfKtdPYOzuT0yzTT9Yi9VKnhzcF5StexUHvumg5wnxaeyppK8EEld4oUDeycwA7q_3sazQAvKftVErjGSLajnbJb8ChgzXkkRYqBZR98B6JrRCw9s1bvQEAen6_V3wcqbhJeftbHeHXKCHiiHIPZvCl5Nco2sZlgK2xEoeRweTl55EBxa8PplIBbIl6lbjm2VKxRlds2_PuAzSYP7TzXi4K6NmZ0_UjSTcCHWTfsz8JoMa1qIzKbovphKvq24tZSxC5deLqF9BOCe8c2i1ZfHSs0e7vYiAZrcuju3a3QLRxTCU-OoKwkjQAsSHNfgrzmdZXJCzKHsePnUHxCPSdy_Jb1Q97tprwzrABI0S6kn3f5Ze_7lIZAhGWqSLu1rEVN_dM7m7MPdR4LMxuf74EKNZBgDi3VZkVSfff9X3lHO6tV3E4NW3AaWMsKDUuR_yq23z1bgdAw==', 'gAAAAABrApW4vJ0PQH7LXKZ4V9UtXDoP-IPHn4tWYb7YiVgt0pBFBBOI73tV9gAhCEa9kmjMG9-IJVdrbAM0InjaPrnli6SKK87aoPQj3aWqCQPxqIYMzNw=');
INSERT INTO public.intakes VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'inability', '2025-09-04', 'gAAAAABrApW5hV2BpXxaYkXXFUJl01ffiy3xQhMW1Ip-BWRoFh38-lnsy9HTQ5zpoO7telokE4EOr7R2Xceggh-jCEd7vEp6_Xmb14VauN_9v9hAfQnYOKzuT1ty4owW9C3LMInn9IC2LlkSoJQrHaybAjE1gCXfmzKWuSc3BcBfXYU7xdErSobYj29heNaMQ-1Nb5JmjScd3QbghVan3QVSWBaR3E_cZWKCWpNRpDiN5VLg-K63clHkoI-kZO8fujTWMGbmhaW0qX6s7L3IlFZHN8goFOWBs9zW3fByDhWT_PiqGOMeo8sufEKfttP0n5DcuSPokPyTW4U4x9nGoKt9rGjcAHnTJWsrSyLenFY2kcteUM6MBJzJbujOzVsh_90L-1eQqO3lgGUdIg-aCnnPc-Lj1KNUZMUhzomDZ5-KycnP-qhUWjOev0WNG3BCZJAsJLgZJ_eh5T3N05xX6myUWF2OaKnGQ6Im2zdublD9VteHy1Xg-5VhE5ULvb_FHJF3mcveJCcOVx-AM3hsIfn_N7SjY5p8lBenEX1IdkITOTwFOSuo1p_OjkbtXmkxCwOZxjwFv9hF4oIis3Q18iZdnKVQ-Iw5VY8c7F-kX5qpHupP1pVebL2InZOoOzFN0mgWOcsBsZIMx146lZx6CuDgDxOcHocxmJc9h40DYgrQ8t5NuG5948BfhyR-Q95NCSguVkU9LGgxzcM3P2n_gNQo8Iljv_Pc7IjW07-VyZkZEtZqV8qJF-v6lipKccMyKNw6Y9LWOonF2oytQD1DyR8ALdsJteFILXUnTeMSgmlTewOL97fzZaOvmnfUqdgUvf0yZzoVe4UuHulFx-iv0-AMZf_13RV6bY6M5VWt3mFTZa3XhllqgCdp1KJMHWhS7F200Ki5VgKXQS3kLgXcMcVafXYiwQM8VTK0Q0XHKYSFXV6HiPnSKp4DE6ZcL0-qil5dsgQKMyFN1e-A1vp7tC0lNq6y6WZqR0DscG52pfS_h0m5c6C9nLVyhXFBcKp5QdmTPfXEjBZtL9OXtdNIhSDC_TPtDVxncZ1nZ_lnTldhiDKqcTAnVuP5l0XaQaRjOnLf7cRUI_X_d5lhSgcgtjDJzJZpevhoE6DaiyQRXmslYRM-GAka9qJDAqIyIkooaFxDOBAPV7Gba53ET78LYRGF0W2FGR8dmJ6tlzy3pPWm5o6_0uDds4JkzgVzZ95nbxDjZqprgdHUGizidIANNQkCj9_PzEo05VX2LLFLwDpfmuw-9wuoHAxNrZXj6WZ4sL01xG3PKBFJa0mMb0nImEYFzePgtYh_qcyJ9c7oO-THCUEh3VQDDx1eRAg2L-5g9f69cRCKvhCpUK6CuO_rqfXY8DE90Lpt5LNvXFLi64HnntgncOiVGp6OP3i2fmbxM-y0dSJvskYinXR6gWCi9LulQ9ekPqDD-SNByYnWXfaUsqP2yiDFb-bVPKQk86FfNBQL8mcA-ttXt4vkMk7j_XAlCelOCAYKqRuuOHNvAV92FrEWdoyWfDYBIdLr3ttGqNO70D4TeoxnTfQR6fP2JrKG44tK_zz_MT6GMjItTyucffQTm4UEj4EQQTnxei9--bqsKKvbv83hNKgjJFn4kPpfoMDjqiuSuwzefYYUisuBMoPUGWWkQW8WYs3y3sMUoEnvETH5njr0GldmhpxKcylzz_llV1YzONmvttKuAUZYVwVf8Cb3-hiGHbaIE_IHZKnfS2KRLLrFF7yzKtzIRFfn3dR3LQsvH74uTwEDeUG3xzPARggTYjKKgHuty2Tb39sL2fEEYkauMKJEJJpB5OI_74H60m-s4IMu_ZZdsMBGhiNTfMjWyWQBT69gI0_8mpmNanUss3GdWZyDegwFFoLirIVdC1H6waN7XdAVn4fOFbdaXQdrFhOCuQKISx_Cxdwk7pxwYdn99fWMIHCZL_ZOqlEcDlwhmaW_lmk2atK_OoK52lbgAqD1YyPM7KjXxgbamEXl0ZB_W6IZCL2spnHgWpLkBSVwQF6EUh69Mlx40dgmcQVbv21gnuz7RiwqgEhwhSlRvaQCkll7hj0HTmlmgzein81okYpmjNq6TuCZwjAXQZTRdnz35Gejip-NfVGMPHfg2j-4XeUGpktJPJl4n_dDPj4Z4c173Duy45mQBB-ZJBwX7MF8GJdH7XyAiNn69Fp3whffBa_rOgVJdjcJGA1a0HnjVkHvaJMPU0dIGlXAG-kTmhLyTbAfxQZIcPamJdeqKgb-C_nlV82NHUJG6Q-lOlfVLw36DNsDOBFWsNMFIzAp9eLkDfLT5W29Jgkq1_g-rZ00UC9dssMH6kHYIlBb0M2C1_78Ls6lVcPdaklJi2KVH5GVgklL3jJr-7m40tZ-10s0G1SQYjAGCQmfi3JBBEAUQA12XPl_sff6-mUqm2ZPKpA=', 'gAAAAABrApW5THoM4Cuz2kj8kauAtplDnpzRzTOWcjW-yVywLoJDJMSvdDi3B0YtfTShdBmxhWqmSA_f_etyX5EzXh8M3AxAWm6Z21tGR2A1KP1MwiD9Ghg=');
INSERT INTO public.intakes VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'inability', '2025-09-04', 'gAAAAABrApW9q5Vba0zA2Dz20RRbBLm0OGRK8tOs-1tWFIjxHLApDBmA1nDK4HjXMOD9iiT8RClOy6j28M2TYN-5fFyjLSinMffW0DaY8OUeqQqkDhQc-j8ud9DXIDU7y-BmUXAcgkJkW0WE1kgUYz_QZcGQdJ8dr_LDA4xAZkCD7CnVeSfr2rV_y3EHOgFydfHHx8PLbDZSKza5ZT_1180cl2KZEkH1J_DtZfy_y7Bxv5ydEjsthJmVSIIrKI2Bw9XiWXxmwf18Zc60Wu4YDJaUs9BgO3gjlz6Qiq3mytnpVLYpyq1l6cXB4nP28fFekx0ttnCiFCNbAygN0x-J7Wa6v0qOpOzX4WtfWDV-im1lXViu7R37C1MuMv3H1Bkpz1UAafe5l12NKjx2bBhySNIFylLBsTjlQIK4YkvtjbvAbh2jGiOl6e1eLaDaPfcSMi4xGjGHp3LWh7gqqZbEgyxL2UUiYYM7MKJ9HEx3VrQX8p772SL_VvaiRM8gMa2UM9bvi1QbDRJZkbsd6aNgw2oMt6novHFGvHbTmcatXTuUVNKuJM1Kk-VYeLOc1B8WGHXMnA0-CRN69y8BZdt13mZtnnDsb55AiFr5MZKdGvU7ujU35A32M0Y-S-1HyXtfUyUtTK0aLwL3K1S56GKxxKS27Jn30lnxUDEh6ySQFbqQdpxVAolK_cO_blKmUWBxaA2mvLct421BJcXNtezBoMKuzoIpcIiy7arj3ZsyitmTXOaVWqUFNI_pVSDO73UkQ8-z8EzCJkbpH19k2oAbzAkWHCNZwPN6hARgrS5N68ad4M0wL9wlKbsjmxaUq1bsHvtgEwzxyNdhT1IGULUZ4YsQYXF48Ic_0m2rbzuxRO7__1nzlsiehzhV6UpCl7hiaSwrWLyOqJY2HXDy64e42QtXDVgeWvfdZBxUJRRCdlgpD4Z6ESXnUwNq-n6FGXeCFTWTIfHd8EkGIkZHFI5vJsaTb2vOJjd5mlhasTiT6m3mkCLwRgkJF0yPwlJVipnTMQjrbRs6RLI0ktImXeNPX5HfkaFCc0_nOEx9zEVixtYaSTqx-gmvOLutVuoLc35QVFUbBN3u2yn1oQDVOugl6IvqN_2h2ST30TKZgXC1xsheO26o50YTEEmOR7vHM16l2hwj_odL3LElMMw_0HbhJFI8bsKQ4D51l11XTiCT9kYATHan82qtQvqFIWEeaQqTMXyjs_E3cMQbLQDuNNjT2Ew53uRQRdC5QdzD1jHH1vdMk7-81hKieGgLbfrx4evoMbrpnOj1L7ZvztHz3iXf49w9Sm5SC8gV1egwc3Dt2VxLf4VS77A4uvhU3I_-m8CVYJhXTi_TAOG84mqQuysThuLXV9V_v7Yg0wpg0HLg_9J3V6k0AMGUP_kDNri1yFJ9AJIs4yCGFiIhiVbHNxgxFiJQcwal_HBfD3Ege_axDILCWr8Blk5cxlUh9ymh-cbHlZB2509bmIXXNnmjsYo55WYZxLf4bz4XrKmdOFa5y5Jgu3m5A7GbQQs_-lgvP5istdQaWux5tSgvqqCvqRkpE-IL2_6YMDDBrHSB7Q-Tu3d58yqcQmxYqElpQGgLo_VZSEzm1Fe_hkdpLPnAFcYgj5ITA59Q4io7aQ_EBwEqMbsQOWd3o_9xXO6hlPzjuda6xTjfnUK30Onc0InOxAeYfj5uRqIuvvgwlezGYT1A8qEXCZOTdX5-0gC1h-QzbswOxQ1sC1mh-F_ZTP_3gG2LEI9t8SNBCAPEq-E8ejbe1rkbAic67fI-aeM84rtNQrCWzUnE59A64VlgzUJeszy0ZR8p7RuJ-0eygntqGQfQ-LGv1lWcuDL4I8kDCh8fVxVmCZGWh1EEVdW4L9yp2cOBspMFHbFmt7n5DPJBcxzufanCdCdgtlHSOnWukz2A5MeoXGqC76qKi6Acg2_o1xD9y0UkNzDCQyGhwQNU910r14W-b0W-JdHMfMjj4qFSugzT-I6dFhHEvwSCzpBQ5IG7vT9H4AhG4ySQ3R_7gWGncocWm_58YgJEriEPfwSkkxCgVP2q_oJiMzIaG03ivccs4juwgoWsLvfw_7uMOkOaCsYlYQBARRTEckjOnE-N_uBUW0u9hIUXCawMEwJLTOYi2N3q3RP3V8pxeklruf-EftKt5y4osn42NuoQoSLfCR7Y3ZUhoqynUnpW9DcsqsOPJkY03V3NBgx7l0mPnTO_9JDF0n9mR6T6PYWbPl9uuifRLwqh2YeVNBmQqcBuh8GW2jSFwXFTpVYyzlFu8JctY_cyzCj6c0v2Sa9i9GCb1TPkXcYg8ZlKRtaopbgeCH3BoJH2GM8FYxoazGMBr2U7vwWat9_TBYRPjh6raTDBINOthvgmMtgGwfXaXPwR3lwaNgIyu_T7ThTGqkAu3IpvzwAn_4lsyPYTyteyYNjkQ1tjLJ6IuJvXCyUc', 'gAAAAABrApW9I675So-iPx5ICWwXTYZbex-cOPlsDo586A-ASAjrBZUYbNGV1s5JYozpmcFHRcPqs5lryfnkS71_4nhcoYmGZ1aX2Fbv5kHFFDztcXQTm-o=');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, '{"by":"hr","did":"open","person":"p-103","phase":"preparation"}', '0000000000000000000000000000000000000000000000000000000000000000', 'e8b3c592a7fbea5ba61dcb35dec111482c9b1a0b41cb4b52c4886f634fbbcda3', '2025-11-21', '2025-11-21 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 2, '{"by":"assessor","did":"record_conversation","person":"p-102","phase":"preparation"}', 'e8b3c592a7fbea5ba61dcb35dec111482c9b1a0b41cb4b52c4886f634fbbcda3', 'faa61bf7d203cc79cfc2f42f77b2c7ded7d0399d4c9fb4ba4439fcaba6dd2682', '2025-12-02', '2025-12-02 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 3, '{"by":"assessor","did":"present_plan","person":"p-102","phase":"presented"}', 'faa61bf7d203cc79cfc2f42f77b2c7ded7d0399d4c9fb4ba4439fcaba6dd2682', '8855965388c537dedce65c5e26d48d71c5995cd6cfc96308e55ae3536ae6ddc9', '2025-12-16', '2025-12-16 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 4, '{"phase":"presented","step":"plan_presented/plan-1@2025-12-16/employee"}', '8855965388c537dedce65c5e26d48d71c5995cd6cfc96308e55ae3536ae6ddc9', 'ed1fcf513d5aca2e2fb71dd5f1e8353ab4d3f4ae17b38f5bfeef1c8aec7ba666', '2025-12-16', '2025-12-16 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 5, '{"dossier":"D03","level":"in orde"}', 'ed1fcf513d5aca2e2fb71dd5f1e8353ab4d3f4ae17b38f5bfeef1c8aec7ba666', '5bae56cce4d9df889b6ce68385c17f6ada9878e519ff15bbf821ac887eb44115', '2025-12-16', '2025-12-16 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 6, '{"dossier":"D25","level":"aandacht"}', '5bae56cce4d9df889b6ce68385c17f6ada9878e519ff15bbf821ac887eb44115', 'a6f826f8c107d385abfa10cfd8b8826e14529ed3d38d4a68301fe4da3f038622', '2025-12-16', '2025-12-16 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 7, '{"by":"employee","did":"sign","person":"p-101","phase":"presented"}', 'a6f826f8c107d385abfa10cfd8b8826e14529ed3d38d4a68301fe4da3f038622', '8ddbea283168723337e16f20f7b6741717265e7ceb27b08b3a302472b39258c3', '2025-12-18', '2025-12-18 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 8, '{"by":"employer_signatory","did":"sign","person":"p-106","phase":"presented"}', '8ddbea283168723337e16f20f7b6741717265e7ceb27b08b3a302472b39258c3', '3774c318c8c4edfd0135b45a0b5b6effc85e58b5c018bf68aaed1f3a68ca113a', '2025-12-19', '2025-12-19 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 9, '{"dossier":"D25","level":"in orde"}', '3774c318c8c4edfd0135b45a0b5b6effc85e58b5c018bf68aaed1f3a68ca113a', '03889cb1da1adfe97563409261d58ca6d7a5324acf0c607b0c82053086044a03', '2025-12-19', '2025-12-19 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 10, '{"phase":"active","step":"start"}', '03889cb1da1adfe97563409261d58ca6d7a5324acf0c607b0c82053086044a03', 'ce2a19a1213f5f48c7b30db4cecddab4dda9a3bd895849b7eeae3ed865a33ccc', '2026-01-12', '2026-01-12 03:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 11, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.1@2026-02-09/employee eval_reminder_7d/evaluation-1.1@2026-02-09/assessor"}', 'ce2a19a1213f5f48c7b30db4cecddab4dda9a3bd895849b7eeae3ed865a33ccc', '1eac4de6910511f949213f83047281969d76b5cc7dc33d9290f782c8d7259421', '2026-02-02', '2026-02-02 03:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 12, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.1@2026-02-09/employee eval_reminder_1wd/evaluation-1.1@2026-02-09/assessor"}', '1eac4de6910511f949213f83047281969d76b5cc7dc33d9290f782c8d7259421', '28e1d51357f037169b0d4e8c2e594828dcaa9dd3e0ceb9d259a9d819cafde172', '2026-02-06', '2026-02-06 03:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 13, '{"by":"assessor","did":"hold_evaluation","person":"p-102","phase":"active"}', '28e1d51357f037169b0d4e8c2e594828dcaa9dd3e0ceb9d259a9d819cafde172', 'b8d129164d28ac9b0e76a1e832e9d1ffdc8bdcf9dedd02d11cbad18db5dd696d', '2026-02-09', '2026-02-09 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 14, '{"by":"assessor","did":"record_report","person":"p-102","phase":"active"}', 'b8d129164d28ac9b0e76a1e832e9d1ffdc8bdcf9dedd02d11cbad18db5dd696d', '633b24f5574f68597c62b2177bb0d070df2fd6f0876424db9030a6ff32ac4040', '2026-02-12', '2026-02-12 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 15, '{"phase":"active","step":"report_shared/report-1.1@2026-02-12/employee"}', '633b24f5574f68597c62b2177bb0d070df2fd6f0876424db9030a6ff32ac4040', '80e607f67da240c4bb068609259eea4510647e2885895f040bbcc2f44280ca16', '2026-02-12', '2026-02-12 06:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 16, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.2@2026-03-09/employee eval_reminder_7d/evaluation-1.2@2026-03-09/assessor"}', '80e607f67da240c4bb068609259eea4510647e2885895f040bbcc2f44280ca16', '4d3e77818869b9bb1e258b2a792476d2594e0788a38851ce66328f3df2942cac', '2026-03-02', '2026-03-02 03:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 17, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.2@2026-03-09/employee eval_reminder_1wd/evaluation-1.2@2026-03-09/assessor"}', '4d3e77818869b9bb1e258b2a792476d2594e0788a38851ce66328f3df2942cac', '794f4a4f230b7f9d46847225646536ae0d11315268a8549da64b6851ece46318', '2026-03-06', '2026-03-06 03:00:00-05');
INSERT INTO public.journal VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 18, '{"by":"assessor","did":"hold_evaluation","person":"p-102","phase":"active"}', '794f4a4f230b7f9d46847225646536ae0d11315268a8549da64b6851ece46318', '06bcda18f062836f21d82dd449c390ec57b377e14743756dc25f5f75056ae096', '2026-03-09', '2026-03-09 07:00:00-04');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, '{"by":"hr","did":"open","person":"p-203","phase":"preparation"}', '0000000000000000000000000000000000000000000000000000000000000000', '63ce69faaad7ef6209f88043e308cfbf2314fdd2205542e787e8ac28c7f63f9e', '2025-12-03', '2025-12-03 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 2, '{"by":"assessor","did":"record_conversation","person":"p-202","phase":"preparation"}', '63ce69faaad7ef6209f88043e308cfbf2314fdd2205542e787e8ac28c7f63f9e', 'c2bf42dfc69353ade66cb16e1eb603cd0ec51c4e044b800f7c6699bb70177e18', '2026-01-15', '2026-01-15 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 3, '{"by":"assessor","did":"present_plan","person":"p-202","phase":"presented"}', 'c2bf42dfc69353ade66cb16e1eb603cd0ec51c4e044b800f7c6699bb70177e18', 'deb78c726efb54544e9c34c15bc8242fb53eb62e277cce29ebdd862e886dbfda', '2026-01-26', '2026-01-26 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 4, '{"phase":"presented","step":"plan_presented/plan-1@2026-01-26/employee"}', 'deb78c726efb54544e9c34c15bc8242fb53eb62e277cce29ebdd862e886dbfda', 'a48a97f05fa67b2f275b797514278fafa6ef2d05da11a41f535e370481e3f255', '2026-01-26', '2026-01-26 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 5, '{"dossier":"D03","level":"in orde"}', 'a48a97f05fa67b2f275b797514278fafa6ef2d05da11a41f535e370481e3f255', '0f0473e08d50098650c104bae9b78165a5d649815b709e90b1a95031a1c6b4e0', '2026-01-26', '2026-01-26 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 6, '{"dossier":"D25","level":"aandacht"}', '0f0473e08d50098650c104bae9b78165a5d649815b709e90b1a95031a1c6b4e0', 'e4c4c1f552f939fe0518dcdad63418e4d63cc482d0d3daee515a52c7d2414330', '2026-01-26', '2026-01-26 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 7, '{"by":"employee","did":"sign","person":"p-201","phase":"presented"}', 'e4c4c1f552f939fe0518dcdad63418e4d63cc482d0d3daee515a52c7d2414330', '52eca4af15e7aabc5c6d3baf8cd64f79af297e4cbb9d6492ba6faa02976a8a2c', '2026-01-29', '2026-01-29 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 8, '{"by":"employer_signatory","did":"sign","person":"p-205","phase":"presented"}', '52eca4af15e7aabc5c6d3baf8cd64f79af297e4cbb9d6492ba6faa02976a8a2c', '684de4444086874afc7bf52937c3b0b8baf530a0ccdb80255b85f6d383fb182f', '2026-01-29', '2026-01-29 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 9, '{"dossier":"D25","level":"in orde"}', '684de4444086874afc7bf52937c3b0b8baf530a0ccdb80255b85f6d383fb182f', '57a8b21ce5fcd1cea254dcc17115eb872b199d0dab3e4a58fae433dfb07c929a', '2026-01-29', '2026-01-29 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 10, '{"phase":"active","step":"start"}', '57a8b21ce5fcd1cea254dcc17115eb872b199d0dab3e4a58fae433dfb07c929a', '99a8da917ad2064daff1872338c3468c0b22aa68617308393890322ba3f3992c', '2026-02-02', '2026-02-02 03:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 11, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor"}', '99a8da917ad2064daff1872338c3468c0b22aa68617308393890322ba3f3992c', '44b39ed70fe20bd07eab267102813f525766bb55816db8a068e667d45d031440', '2026-02-23', '2026-02-23 03:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 12, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor"}', '44b39ed70fe20bd07eab267102813f525766bb55816db8a068e667d45d031440', 'b8d0061403042d11a2213a5e77f3f57f4c04774085832483d00a49c4e0b5bdba', '2026-02-27', '2026-02-27 03:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 13, '{"by":"assessor","did":"hold_evaluation","person":"p-202","phase":"active"}', 'b8d0061403042d11a2213a5e77f3f57f4c04774085832483d00a49c4e0b5bdba', '4308ec580c55f5e9967c34bb5f87f6038ef36cad24917e0e34b876ce3afd0dd2', '2026-03-02', '2026-03-02 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 14, '{"by":"assessor","did":"record_report","person":"p-202","phase":"active"}', '4308ec580c55f5e9967c34bb5f87f6038ef36cad24917e0e34b876ce3afd0dd2', 'cecedef9265bf6185662c5cc20b34c036867f705bab8b365c8cc7775fb30ea1a', '2026-03-05', '2026-03-05 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 15, '{"phase":"active","step":"report_shared/report-1.1@2026-03-05/employee"}', 'cecedef9265bf6185662c5cc20b34c036867f705bab8b365c8cc7775fb30ea1a', '4ce278555dd0cb7691434e7dacde5b946168c360794120a52deef5fe7bc18b31', '2026-03-05', '2026-03-05 06:00:00-05');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 16, '{"by":"assessor","did":"register_absence","person":"p-202","phase":"active"}', '4ce278555dd0cb7691434e7dacde5b946168c360794120a52deef5fe7bc18b31', 'e5f78ecc41c3d4a1d970e24e5d7e12771244fd8c4f47cd388fef8029cdaf4412', '2026-03-16', '2026-03-16 07:00:00-04');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 17, '{"phase":"suspended","step":"stop/absence-1"}', 'e5f78ecc41c3d4a1d970e24e5d7e12771244fd8c4f47cd388fef8029cdaf4412', '5bfe76bfe96420636c246eb34e56ae57d460232bbbe9d29d4f95e304fdb0b1ac', '2026-03-31', '2026-03-31 03:00:00-04');
INSERT INTO public.journal VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 18, '{"phase":"suspended","step":"clock_paused/suspension-1@2026-03-31/assessor clock_paused/suspension-1@2026-03-31/hr"}', '5bfe76bfe96420636c246eb34e56ae57d460232bbbe9d29d4f95e304fdb0b1ac', 'f85b2d79981f408b20e96d547dbeea488ea909a52d03c7e0f39946cce81dd558', '2026-03-31', '2026-03-31 03:00:00-04');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, '{"by":"hr","did":"open","person":"p-903","phase":"preparation"}', '0000000000000000000000000000000000000000000000000000000000000000', '85e32992ae5cc7082b6a047fe15e681f56de91e6dd09ba7c2f74302e619ee73a', '2026-01-05', '2026-01-05 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 2, '{"by":"assessor","did":"record_conversation","person":"p-902","phase":"preparation"}', '85e32992ae5cc7082b6a047fe15e681f56de91e6dd09ba7c2f74302e619ee73a', '625fa59814511f3c3697a0df0c789a88fb205e545e9ab6d6ea3e36ac0e0f19e7', '2026-01-08', '2026-01-08 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 3, '{"by":"assessor","did":"present_plan","person":"p-902","phase":"presented"}', '625fa59814511f3c3697a0df0c789a88fb205e545e9ab6d6ea3e36ac0e0f19e7', '7211b309cfa56a04e77ac767b9ce397044b3f89f685398b50d71a240aa932657', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 4, '{"phase":"presented","step":"plan_presented/plan-1@2026-01-12/employee"}', '7211b309cfa56a04e77ac767b9ce397044b3f89f685398b50d71a240aa932657', '3f286b9ff1345039b8267a8711a316445f5b281667db8509de7e177d10e8b3a8', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 5, '{"dossier":"D03","level":"in orde"}', '3f286b9ff1345039b8267a8711a316445f5b281667db8509de7e177d10e8b3a8', 'b60eabbbf0ad6f8312e5b52d56ed198647e2951828c192fb5959b57c35cb082b', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 6, '{"dossier":"D25","level":"aandacht"}', 'b60eabbbf0ad6f8312e5b52d56ed198647e2951828c192fb5959b57c35cb082b', '274d17fee6231c47082059e7f88f3a2d6e6e81c9d10c58b1782417c0a09d4821', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 7, '{"by":"employee","did":"sign","person":"p-901","phase":"presented"}', '274d17fee6231c47082059e7f88f3a2d6e6e81c9d10c58b1782417c0a09d4821', '3c3c198503057b749156a1b99d615a18534874bc842b7e06effe7eb15bbfa50f', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 8, '{"by":"employer_signatory","did":"sign","person":"p-904","phase":"presented"}', '3c3c198503057b749156a1b99d615a18534874bc842b7e06effe7eb15bbfa50f', 'a0f854492d538b63ab2e7f73b9b4a2e0f6d1921aa500639029e75c89258b113e', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 9, '{"dossier":"D25","level":"in orde"}', 'a0f854492d538b63ab2e7f73b9b4a2e0f6d1921aa500639029e75c89258b113e', '0abb40b5a31fb0165575bc7e0bacc6272280f50cd93863f46671fd116c5b62b5', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, '{"by":"hr","did":"open","person":"p-583","phase":"preparation"}', '0000000000000000000000000000000000000000000000000000000000000000', '44b5b29d7c81c57d26fef64a64bec0cd477d2323ad07e7e464383af66bdfe092', '2026-01-05', '2026-01-05 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 2, '{"by":"assessor","did":"record_conversation","person":"p-582","phase":"preparation"}', '44b5b29d7c81c57d26fef64a64bec0cd477d2323ad07e7e464383af66bdfe092', '696c03e04318f322f9dd7b92966158fb50f87e96c99ded37c7d062f0050c32bb', '2026-01-08', '2026-01-08 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 3, '{"by":"assessor","did":"present_plan","person":"p-582","phase":"presented"}', '696c03e04318f322f9dd7b92966158fb50f87e96c99ded37c7d062f0050c32bb', '7e6e291faf3299e5c01885f41f6527ce20010890225135cef59d16d4a755f46d', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 4, '{"phase":"presented","step":"plan_presented/plan-1@2026-01-12/employee"}', '7e6e291faf3299e5c01885f41f6527ce20010890225135cef59d16d4a755f46d', '2909dd1fc254fe89c9cc65ab7493acbd04cebf320364bdfb14d4cdb8f396d85f', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 5, '{"dossier":"D03","level":"in orde"}', '2909dd1fc254fe89c9cc65ab7493acbd04cebf320364bdfb14d4cdb8f396d85f', 'aaaa3fe3f256e9c29a9bca3af64a668641c83da4ce349fa793c7a01c4e6c2b24', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 6, '{"dossier":"D25","level":"aandacht"}', 'aaaa3fe3f256e9c29a9bca3af64a668641c83da4ce349fa793c7a01c4e6c2b24', 'f6a2a812cd6093db9b2639d19441eb3c5fd00194b2cf73cf207567788fa9b8cc', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 7, '{"by":"employee","did":"sign","person":"p-581","phase":"presented"}', 'f6a2a812cd6093db9b2639d19441eb3c5fd00194b2cf73cf207567788fa9b8cc', 'eaa58eeb751a34ff284f80e74da98745e8181b1b0d3badc2981be1b53a589dfd', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 8, '{"by":"employer_signatory","did":"sign","person":"p-584","phase":"presented"}', 'eaa58eeb751a34ff284f80e74da98745e8181b1b0d3badc2981be1b53a589dfd', 'f45fff616d4b0bd98ecc3abc54c8ae931832d0710b13e33c5ab058b4165a8105', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 9, '{"dossier":"D25","level":"in orde"}', 'f45fff616d4b0bd98ecc3abc54c8ae931832d0710b13e33c5ab058b4165a8105', 'e89680ec89550ba5fcafdec8835d71c1ad90f79a82d79db797252dbbe08fd75e', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 10, '{"phase":"active","step":"start"}', 'e89680ec89550ba5fcafdec8835d71c1ad90f79a82d79db797252dbbe08fd75e', 'afddf0d0d86b33e10a552ec2b39e842d1af77f688ab198d517ea5f02be040734', '2026-02-02', '2026-02-02 03:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 11, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor"}', 'afddf0d0d86b33e10a552ec2b39e842d1af77f688ab198d517ea5f02be040734', 'ac34dc7f923803ae5fdaf8214f96597fc150509d0c0ad7fdf4a2f49dad4c61d0', '2026-02-23', '2026-02-23 03:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 12, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor"}', 'ac34dc7f923803ae5fdaf8214f96597fc150509d0c0ad7fdf4a2f49dad4c61d0', '0931b4b9866018028bab38f5e2c58ab57c706eafeb36b50ab9bd88b32b5ac2f2', '2026-02-27', '2026-02-27 03:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 13, '{"by":"assessor","did":"hold_evaluation","person":"p-582","phase":"active"}', '0931b4b9866018028bab38f5e2c58ab57c706eafeb36b50ab9bd88b32b5ac2f2', '9c311cd0c332cb9e2c5141238210b3c12b4bbdfb408dbeba9c33902ab9972c42', '2026-03-02', '2026-03-02 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 14, '{"by":"assessor","did":"record_report","person":"p-582","phase":"active"}', '9c311cd0c332cb9e2c5141238210b3c12b4bbdfb408dbeba9c33902ab9972c42', 'd309e7a49c6d0caa1ea6a0b0fb62a40bb88e0b8d52ce739573df3ddc0e7e603b', '2026-03-03', '2026-03-03 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 15, '{"phase":"active","step":"report_shared/report-1.1@2026-03-03/employee"}', 'd309e7a49c6d0caa1ea6a0b0fb62a40bb88e0b8d52ce739573df3ddc0e7e603b', '314d31bd2b660d3592f35b61d5093bceca209b444fcdcccc39e8de706ed465ba', '2026-03-03', '2026-03-03 06:00:00-05');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 16, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.2@2026-03-30/employee eval_reminder_7d/evaluation-1.2@2026-03-30/assessor"}', '314d31bd2b660d3592f35b61d5093bceca209b444fcdcccc39e8de706ed465ba', '187140b6bcfb6c5bc13be12bc85b228da6fdec69994ce6879e96850b9de4ca29', '2026-03-23', '2026-03-23 04:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 17, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.2@2026-03-30/employee eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor"}', '187140b6bcfb6c5bc13be12bc85b228da6fdec69994ce6879e96850b9de4ca29', 'b0e86d3c6c028d0f2316ec11b0a878d083c82a51f16fa0cb26b20ee3ed55167d', '2026-03-27', '2026-03-27 04:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 18, '{"by":"assessor","did":"hold_evaluation","person":"p-582","phase":"active"}', 'b0e86d3c6c028d0f2316ec11b0a878d083c82a51f16fa0cb26b20ee3ed55167d', 'ecdd00506b59525dc30b7b9e694a023e230d3d01874f86171dbb2b3c38408d70', '2026-03-30', '2026-03-30 06:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 19, '{"by":"assessor","did":"record_report","person":"p-582","phase":"active"}', 'ecdd00506b59525dc30b7b9e694a023e230d3d01874f86171dbb2b3c38408d70', '31cea377d413d7b20c9f3029a5592d10135164c70ada4d537db05637c78c375f', '2026-03-31', '2026-03-31 06:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 20, '{"phase":"active","step":"report_shared/report-1.2@2026-03-31/employee"}', '31cea377d413d7b20c9f3029a5592d10135164c70ada4d537db05637c78c375f', 'f368b68db7d45554d6e88f935dde5d41cd79b5b2aeefe58af0b322aa0cb50beb', '2026-03-31', '2026-03-31 06:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 21, '{"phase":"active","step":"outlook_invite/outlook-1@2026-04-20/employee outlook_invite/outlook-1@2026-04-20/assessor"}', 'f368b68db7d45554d6e88f935dde5d41cd79b5b2aeefe58af0b322aa0cb50beb', '10f0b15b9081353d5ec0f13903dd58194a5a6131af29a04036e6d87dbb4587df', '2026-04-13', '2026-04-13 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 22, '{"phase":"active","step":"outlook_due/end-1@2026-05-15/assessor"}', '10f0b15b9081353d5ec0f13903dd58194a5a6131af29a04036e6d87dbb4587df', 'd343ffb030f32549467e8b96c47a5f2170817947d536813e646d039250201763', '2026-04-17', '2026-04-17 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 23, '{"phase":"active","step":"end_warning_28/end-1@2026-05-15/assessor end_warning_28/end-1@2026-05-15/hr"}', 'd343ffb030f32549467e8b96c47a5f2170817947d536813e646d039250201763', '7ebe71fad22c79ee37c10c6a3c4cd84722d35cff974d3dfb6605450b130faf5e', '2026-04-17', '2026-04-17 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 24, '{"by":"assessor","did":"record_outlook","person":"p-582","phase":"active"}', '7ebe71fad22c79ee37c10c6a3c4cd84722d35cff974d3dfb6605450b130faf5e', '73cfb1e870ecf3772338849c1737f2d8dc0353855ea04224fc2cf0c4ccb6f510', '2026-04-20', '2026-04-20 06:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 25, '{"phase":"active","step":"final_invite/final-1@2026-05-13/employee final_invite/final-1@2026-05-13/assessor"}', '73cfb1e870ecf3772338849c1737f2d8dc0353855ea04224fc2cf0c4ccb6f510', '70c31e00db5a15b6031b0d8241f319c49118227ca310510d46cd9b1237d083d5', '2026-04-29', '2026-04-29 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 26, '{"phase":"active","step":"end_warning_14/end-1@2026-05-15/assessor end_warning_14/end-1@2026-05-15/hr"}', '70c31e00db5a15b6031b0d8241f319c49118227ca310510d46cd9b1237d083d5', 'e3c0d029a38f62736baa4a0166b24e6b88b0fd54095049195926e8d30387dc0f', '2026-05-01', '2026-05-01 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 27, '{"phase":"active","step":"end_warning_7/end-1@2026-05-15/assessor end_warning_7/end-1@2026-05-15/hr"}', 'e3c0d029a38f62736baa4a0166b24e6b88b0fd54095049195926e8d30387dc0f', '1f2b33af351680a3cafbe474f02665c705f4a101fffac4dbfdc1445f883f0ec0', '2026-05-08', '2026-05-08 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 28, '{"phase":"active","step":"final_reminder_1wd/final-1@2026-05-13/employee final_reminder_1wd/final-1@2026-05-13/assessor"}', '1f2b33af351680a3cafbe474f02665c705f4a101fffac4dbfdc1445f883f0ec0', '60eb0bcf058ec4371706a0a8fade956b8ac6cb612aa64d4c712646c33f5fefb4', '2026-05-12', '2026-05-12 03:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 29, '{"by":"assessor","did":"record_balance","person":"p-582","phase":"follow_up"}', '60eb0bcf058ec4371706a0a8fade956b8ac6cb612aa64d4c712646c33f5fefb4', 'cd3cd43f9b32a78926d070e619635a1f067a77ddfa8c452498fc5c66e0acf375', '2026-05-13', '2026-05-13 06:00:00-04');
INSERT INTO public.journal VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 30, '{"phase":"follow_up","step":"closed_success/balance-1@2026-05-13/employee closed_success/balance-1@2026-05-13/assessor"}', 'cd3cd43f9b32a78926d070e619635a1f067a77ddfa8c452498fc5c66e0acf375', '47d2bff4c955390beb1dac42430189341ca4cfd5fb5269f939b7ac354b42c8a5', '2026-05-13', '2026-05-13 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, '{"by":"hr","did":"open","person":"p-573","phase":"preparation"}', '0000000000000000000000000000000000000000000000000000000000000000', '62f7830818a3be4234f0f8f33a6e72ef74ff89319273fa6fcdcdf4eddc80c1a6', '2026-01-05', '2026-01-05 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 2, '{"by":"assessor","did":"record_conversation","person":"p-572","phase":"preparation"}', '62f7830818a3be4234f0f8f33a6e72ef74ff89319273fa6fcdcdf4eddc80c1a6', '4d2444511c972f5088962baf38dfb89a7269d5f2d44aeed85d1eb0efe64d4dc0', '2026-01-08', '2026-01-08 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 3, '{"by":"assessor","did":"present_plan","person":"p-572","phase":"presented"}', '4d2444511c972f5088962baf38dfb89a7269d5f2d44aeed85d1eb0efe64d4dc0', '6f0a7b00050dead5adc5bace65396f3624d48a72eff8bf40ca452d9678d18f2a', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 4, '{"phase":"presented","step":"plan_presented/plan-1@2026-01-12/employee"}', '6f0a7b00050dead5adc5bace65396f3624d48a72eff8bf40ca452d9678d18f2a', 'bf30feeef4259417de33ed629ce2bf69c358f12d752a1d106f4df9e7be1b661b', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 5, '{"dossier":"D03","level":"in orde"}', 'bf30feeef4259417de33ed629ce2bf69c358f12d752a1d106f4df9e7be1b661b', '75dd1862931322631fb8bb46502ad7dc53444956fb467c5cadf72ed6d7e7c7ed', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 6, '{"dossier":"D25","level":"aandacht"}', '75dd1862931322631fb8bb46502ad7dc53444956fb467c5cadf72ed6d7e7c7ed', '374096344f1504d957003763b6358f22e01c44747895c6a59ebf1e2e807a61e7', '2026-01-12', '2026-01-12 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 7, '{"by":"employee","did":"sign","person":"p-571","phase":"presented"}', '374096344f1504d957003763b6358f22e01c44747895c6a59ebf1e2e807a61e7', 'e49c9ad9059d3190f2fd2874166c355351ec2d6862b58afe8febe9c64bb2d252', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 8, '{"by":"employer_signatory","did":"sign","person":"p-574","phase":"presented"}', 'e49c9ad9059d3190f2fd2874166c355351ec2d6862b58afe8febe9c64bb2d252', 'adcfb9680fe587a843e29597f81a4d30872289ca37a33a44b0e2eb11bc7e6d60', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 9, '{"dossier":"D25","level":"in orde"}', 'adcfb9680fe587a843e29597f81a4d30872289ca37a33a44b0e2eb11bc7e6d60', '07059658667a4203650738b8bde66b6414abb29455b0922427204eb86cc4b19e', '2026-01-13', '2026-01-13 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 10, '{"phase":"active","step":"start"}', '07059658667a4203650738b8bde66b6414abb29455b0922427204eb86cc4b19e', '33d94c02a3c9367bb6611a01d6766efb07fe6711dcbf8ffb6f64b7baa8d4d0e0', '2026-02-02', '2026-02-02 03:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 11, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor"}', '33d94c02a3c9367bb6611a01d6766efb07fe6711dcbf8ffb6f64b7baa8d4d0e0', 'c1e9f6d82973a4e1d33c7fd6ae1b85eb0c472fbfac539ff8737435f6668ea7e4', '2026-02-23', '2026-02-23 03:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 12, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor"}', 'c1e9f6d82973a4e1d33c7fd6ae1b85eb0c472fbfac539ff8737435f6668ea7e4', '5f3e696dfa5670551612ac2ca5bcf88ff08eec84449ee1ee55ef04e69351ef90', '2026-02-27', '2026-02-27 03:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 13, '{"by":"assessor","did":"hold_evaluation","person":"p-572","phase":"active"}', '5f3e696dfa5670551612ac2ca5bcf88ff08eec84449ee1ee55ef04e69351ef90', '3d36b74cc678b2d5723ff3b80e2c9d2f01a94624da3cbdc83218b14fd8485f32', '2026-03-02', '2026-03-02 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 14, '{"by":"assessor","did":"record_report","person":"p-572","phase":"active"}', '3d36b74cc678b2d5723ff3b80e2c9d2f01a94624da3cbdc83218b14fd8485f32', 'ecf87469d55315611bff56a34fd3ebd51b7114a7ca03b836d8878572fefae16d', '2026-03-03', '2026-03-03 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 15, '{"phase":"active","step":"report_shared/report-1.1@2026-03-03/employee"}', 'ecf87469d55315611bff56a34fd3ebd51b7114a7ca03b836d8878572fefae16d', '517c89765f16409c2f4f6467d2e1879a3c4f1282b778706b691b3b66039dccd3', '2026-03-03', '2026-03-03 06:00:00-05');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 16, '{"phase":"active","step":"eval_reminder_7d/evaluation-1.2@2026-03-30/employee eval_reminder_7d/evaluation-1.2@2026-03-30/assessor"}', '517c89765f16409c2f4f6467d2e1879a3c4f1282b778706b691b3b66039dccd3', '58f46043e112f9ad3ecc764a8c39b2f29bd2728ce91b73e8c307739cfa63a74c', '2026-03-23', '2026-03-23 04:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 17, '{"phase":"active","step":"eval_reminder_1wd/evaluation-1.2@2026-03-30/employee eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor"}', '58f46043e112f9ad3ecc764a8c39b2f29bd2728ce91b73e8c307739cfa63a74c', 'a113354cded8f1ef837d5cb7734cefc594cab3f9884e45ea0a2fba69730596d9', '2026-03-27', '2026-03-27 04:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 18, '{"by":"assessor","did":"hold_evaluation","person":"p-572","phase":"active"}', 'a113354cded8f1ef837d5cb7734cefc594cab3f9884e45ea0a2fba69730596d9', '726c0a28cd478355b99d525b72615b9e6f7573a98cb8092970913468ff74a015', '2026-03-30', '2026-03-30 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 19, '{"by":"assessor","did":"record_report","person":"p-572","phase":"active"}', '726c0a28cd478355b99d525b72615b9e6f7573a98cb8092970913468ff74a015', '1de37ed39606b7c1bf6127292e702512e98dc19dcdf230acae2bc5c75028f6bd', '2026-03-31', '2026-03-31 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 20, '{"phase":"active","step":"report_shared/report-1.2@2026-03-31/employee"}', '1de37ed39606b7c1bf6127292e702512e98dc19dcdf230acae2bc5c75028f6bd', 'ba8b2bcaa8d59b8c0820ec5fe7ace2efd94ff5487198bb1886435ac651f28620', '2026-03-31', '2026-03-31 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 21, '{"phase":"active","step":"outlook_invite/outlook-1@2026-04-20/employee outlook_invite/outlook-1@2026-04-20/assessor"}', 'ba8b2bcaa8d59b8c0820ec5fe7ace2efd94ff5487198bb1886435ac651f28620', '22009f38e24d586f32e9528627e20689de6ffe7ed6af20a16b739355eb3833b3', '2026-04-13', '2026-04-13 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 22, '{"phase":"active","step":"outlook_due/end-1@2026-05-15/assessor"}', '22009f38e24d586f32e9528627e20689de6ffe7ed6af20a16b739355eb3833b3', '4dc09811e005b4e8aa7bab82b8647c3fba0c382c7c78b6ed97a3f48524b0888e', '2026-04-17', '2026-04-17 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 23, '{"phase":"active","step":"end_warning_28/end-1@2026-05-15/assessor end_warning_28/end-1@2026-05-15/hr"}', '4dc09811e005b4e8aa7bab82b8647c3fba0c382c7c78b6ed97a3f48524b0888e', 'da6b3da1beb37fdc64923251decac8d4f09ca37b620607539b873428ca5d59fa', '2026-04-17', '2026-04-17 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 24, '{"by":"assessor","did":"record_outlook","person":"p-572","phase":"active"}', 'da6b3da1beb37fdc64923251decac8d4f09ca37b620607539b873428ca5d59fa', 'd1f3a129a5a2f4695151be333453716fc5a9445aad7317a9e4a85ae8b5acc9f3', '2026-04-20', '2026-04-20 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 25, '{"phase":"active","step":"final_invite/final-1@2026-05-13/employee final_invite/final-1@2026-05-13/assessor"}', 'd1f3a129a5a2f4695151be333453716fc5a9445aad7317a9e4a85ae8b5acc9f3', 'a92bdd92bbf4e44890afe546878945b53008429f1570648ab1c457dbd9ee69f8', '2026-04-29', '2026-04-29 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 26, '{"phase":"active","step":"end_warning_14/end-1@2026-05-15/assessor end_warning_14/end-1@2026-05-15/hr"}', 'a92bdd92bbf4e44890afe546878945b53008429f1570648ab1c457dbd9ee69f8', 'b7784e2cc4515dd7ac6fb96c7337ff9038c70f7cd45513482684dd39e3a88ac5', '2026-05-01', '2026-05-01 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 27, '{"phase":"active","step":"end_warning_7/end-1@2026-05-15/assessor end_warning_7/end-1@2026-05-15/hr"}', 'b7784e2cc4515dd7ac6fb96c7337ff9038c70f7cd45513482684dd39e3a88ac5', '46bc0f7d5bf7b1b5ec1b74b17d9cfaa245c5fa562e353465315f5e72422703a9', '2026-05-08', '2026-05-08 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 28, '{"phase":"active","step":"final_reminder_1wd/final-1@2026-05-13/employee final_reminder_1wd/final-1@2026-05-13/assessor"}', '46bc0f7d5bf7b1b5ec1b74b17d9cfaa245c5fa562e353465315f5e72422703a9', '77ef4f3a663bb439ed0f10f329254782e3376b5b4a9b6133d9264058bf9451c1', '2026-05-12', '2026-05-12 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 29, '{"by":"assessor","did":"record_balance","person":"p-572","phase":"redeployment"}', '77ef4f3a663bb439ed0f10f329254782e3376b5b4a9b6133d9264058bf9451c1', '305a91aa6ee8f91b92f97174f1024afba8a0c8a6291cb7ffaf21264b465757b8', '2026-05-13', '2026-05-13 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 30, '{"dossier":"D23","level":"ontbreekt"}', '305a91aa6ee8f91b92f97174f1024afba8a0c8a6291cb7ffaf21264b465757b8', '8b0ae9be041303a9e5fe964158458967fcdaf2ec7eb3a86229ac8b28cb1fac5b', '2026-05-13', '2026-05-13 06:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 31, '{"phase":"redeployment","step":"closed_other/balance-1@2026-05-13/employee"}', '8b0ae9be041303a9e5fe964158458967fcdaf2ec7eb3a86229ac8b28cb1fac5b', '5861df018907be4eb3d3449eef977722e6d4aa114f9fb1ac020475af2772aca7', '2026-05-15', '2026-05-15 03:00:00-04');
INSERT INTO public.journal VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 32, '{"phase":"redeployment","step":"redeployment_due/balance-1@2026-05-13/hr"}', '5861df018907be4eb3d3449eef977722e6d4aa114f9fb1ac020475af2772aca7', 'd4a0a0006f5c88b6ac90dedf503fb619917fa087c0977c1dfbc1cba8f4128d43', '2026-05-15', '2026-05-15 03:00:00-04');
INSERT INTO public.outbox VALUES ('4c79c1df-f643-4386-b224-d735ee84ea51', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'plan_presented/plan-1@2025-12-16/employee', 'p-101', '["employee"]', 'plan_presented', 'improvement', '{"day": "2025-12-16"}', '2025-12-16 06:00:00-05', '2025-12-16 06:00:00-05', 'queued', 0, NULL, '2025-12-16 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('d39e23a8-70f6-48ef-81d5-be843c67f898', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_7d/evaluation-1.1@2026-02-09/employee eval_reminder_7d/evaluation-1.1@2026-02-09/assessor', 'p-101', '["employee"]', 'eval_reminder_7d', 'improvement', '{"day": "2026-02-09"}', '2026-02-02 03:00:00-05', '2026-02-02 03:00:00-05', 'queued', 0, NULL, '2026-02-02 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('57a70847-a8da-4325-8cf5-f38a06bd86a1', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_7d/evaluation-1.1@2026-02-09/employee eval_reminder_7d/evaluation-1.1@2026-02-09/assessor', 'p-102', '["assessor"]', 'eval_reminder_7d', 'improvement', '{"day": "2026-02-09"}', '2026-02-02 03:00:00-05', '2026-02-02 03:00:00-05', 'queued', 0, NULL, '2026-02-02 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('9d4fcc7b-ef1a-4393-81a4-d40cae59e126', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_1wd/evaluation-1.1@2026-02-09/employee eval_reminder_1wd/evaluation-1.1@2026-02-09/assessor', 'p-101', '["employee"]', 'eval_reminder_1wd', 'improvement', '{"day": "2026-02-09"}', '2026-02-06 03:00:00-05', '2026-02-06 03:00:00-05', 'queued', 0, NULL, '2026-02-06 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('a5c7fb34-125e-4837-ba6a-439b5cce4f6a', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_1wd/evaluation-1.1@2026-02-09/employee eval_reminder_1wd/evaluation-1.1@2026-02-09/assessor', 'p-102', '["assessor"]', 'eval_reminder_1wd', 'improvement', '{"day": "2026-02-09"}', '2026-02-06 03:00:00-05', '2026-02-06 03:00:00-05', 'queued', 0, NULL, '2026-02-06 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('3f1923fe-265c-4429-84fd-77abf32414ec', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'report_shared/report-1.1@2026-02-12/employee', 'p-101', '["employee"]', 'report_shared', 'improvement', '{"day": "2026-02-12"}', '2026-02-12 06:00:00-05', '2026-02-12 06:00:00-05', 'queued', 0, NULL, '2026-02-12 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('e95e7be7-a0b7-4695-9b4d-8cc5ced0a636', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_7d/evaluation-1.2@2026-03-09/employee eval_reminder_7d/evaluation-1.2@2026-03-09/assessor', 'p-101', '["employee"]', 'eval_reminder_7d', 'improvement', '{"day": "2026-03-09"}', '2026-03-02 03:00:00-05', '2026-03-02 03:00:00-05', 'queued', 0, NULL, '2026-03-02 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('92c17254-7eca-45d9-8197-11ccee3183f0', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_7d/evaluation-1.2@2026-03-09/employee eval_reminder_7d/evaluation-1.2@2026-03-09/assessor', 'p-102', '["assessor"]', 'eval_reminder_7d', 'improvement', '{"day": "2026-03-09"}', '2026-03-02 03:00:00-05', '2026-03-02 03:00:00-05', 'queued', 0, NULL, '2026-03-02 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('f0f8c817-e4a2-44bd-8f13-2530fc30bde8', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_1wd/evaluation-1.2@2026-03-09/employee eval_reminder_1wd/evaluation-1.2@2026-03-09/assessor', 'p-101', '["employee"]', 'eval_reminder_1wd', 'improvement', '{"day": "2026-03-09"}', '2026-03-06 03:00:00-05', '2026-03-06 03:00:00-05', 'queued', 0, NULL, '2026-03-06 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('d02c62c7-e0c9-4767-8d3c-e26ab2909de3', '064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', 'eval_reminder_1wd/evaluation-1.2@2026-03-09/employee eval_reminder_1wd/evaluation-1.2@2026-03-09/assessor', 'p-102', '["assessor"]', 'eval_reminder_1wd', 'improvement', '{"day": "2026-03-09"}', '2026-03-06 03:00:00-05', '2026-03-06 03:00:00-05', 'queued', 0, NULL, '2026-03-06 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('be0fa071-f82b-48ef-94a9-b7cbe702ce16', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'plan_presented/plan-1@2026-01-26/employee', 'p-201', '["employee"]', 'plan_presented', 'improvement', '{"day": "2026-01-26"}', '2026-01-26 06:00:00-05', '2026-01-26 06:00:00-05', 'queued', 0, NULL, '2026-01-26 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('aed98972-d368-4afc-a112-cc91eadf8868', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'p-201', '["employee"]', 'eval_reminder_7d', 'improvement', '{"day": "2026-03-02"}', '2026-02-23 03:00:00-05', '2026-02-23 03:00:00-05', 'queued', 0, NULL, '2026-02-23 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('26a68296-6214-43a6-b4cb-05ee02490adb', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'p-202', '["assessor"]', 'eval_reminder_7d', 'improvement', '{"day": "2026-03-02"}', '2026-02-23 03:00:00-05', '2026-02-23 03:00:00-05', 'queued', 0, NULL, '2026-02-23 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('b5432744-1cc9-4d3d-9d32-306564267d70', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'p-201', '["employee"]', 'eval_reminder_1wd', 'improvement', '{"day": "2026-03-02"}', '2026-02-27 03:00:00-05', '2026-02-27 03:00:00-05', 'queued', 0, NULL, '2026-02-27 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('6d4d45a2-fc5b-472f-bedf-9b81c679fd26', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'p-202', '["assessor"]', 'eval_reminder_1wd', 'improvement', '{"day": "2026-03-02"}', '2026-02-27 03:00:00-05', '2026-02-27 03:00:00-05', 'queued', 0, NULL, '2026-02-27 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('e5a83ccf-78c6-4404-aa03-f15a5de3f22c', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'report_shared/report-1.1@2026-03-05/employee', 'p-201', '["employee"]', 'report_shared', 'improvement', '{"day": "2026-03-05"}', '2026-03-05 06:00:00-05', '2026-03-05 06:00:00-05', 'queued', 0, NULL, '2026-03-05 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('4fa09af8-c5ca-4209-b8da-2686b04261d3', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'clock_paused/suspension-1@2026-03-31/assessor clock_paused/suspension-1@2026-03-31/hr', 'p-202', '["assessor"]', 'clock_paused', 'improvement', '{"day": "2026-03-31"}', '2026-03-31 03:00:00-04', '2026-03-31 03:00:00-04', 'queued', 0, NULL, '2026-03-31 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('b152f27b-02bf-4cff-88be-aa881b07e2af', 'bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', 'clock_paused/suspension-1@2026-03-31/assessor clock_paused/suspension-1@2026-03-31/hr', 'p-203', '["hr"]', 'clock_paused', 'improvement', '{"day": "2026-03-31"}', '2026-03-31 03:00:00-04', '2026-03-31 03:00:00-04', 'queued', 0, NULL, '2026-03-31 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('e9c60fd5-c4d5-482b-8c91-be9e0f6f7905', '1fa7750d-e77b-4aa3-be5b-3ef629756259', 'VT-2026-9000', 'plan_presented/plan-1@2026-01-12/employee', 'p-901', '["employee"]', 'plan_presented', 'development', '{"day": "2026-01-12"}', '2026-01-12 06:00:00-05', '2026-01-12 06:00:00-05', 'queued', 0, NULL, '2026-01-12 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('4049ff9a-cca2-4266-a217-75c7ea9eb3d0', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'plan_presented/plan-1@2026-01-12/employee', 'p-581', '["employee"]', 'plan_presented', 'development', '{"day": "2026-01-12"}', '2026-01-12 06:00:00-05', '2026-01-12 06:00:00-05', 'queued', 0, NULL, '2026-01-12 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('fda42132-6221-4b69-be22-d811782d21e4', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'p-581', '["employee"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-02"}', '2026-02-23 03:00:00-05', '2026-02-23 03:00:00-05', 'queued', 0, NULL, '2026-02-23 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('1b72442d-3c12-4887-9daf-1ee9cb1ee01c', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'p-582', '["assessor"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-02"}', '2026-02-23 03:00:00-05', '2026-02-23 03:00:00-05', 'queued', 0, NULL, '2026-02-23 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('30d25abb-ddf9-43c5-8eed-fbdf17180091', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'p-581', '["employee"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-02"}', '2026-02-27 03:00:00-05', '2026-02-27 03:00:00-05', 'queued', 0, NULL, '2026-02-27 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('208b1daa-e66e-46b3-b6d8-397e70618d28', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'p-582', '["assessor"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-02"}', '2026-02-27 03:00:00-05', '2026-02-27 03:00:00-05', 'queued', 0, NULL, '2026-02-27 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('6727db94-33cf-4bcc-938f-ebdad5dcfe1f', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'report_shared/report-1.1@2026-03-03/employee', 'p-581', '["employee"]', 'report_shared', 'development', '{"day": "2026-03-03"}', '2026-03-03 06:00:00-05', '2026-03-03 06:00:00-05', 'queued', 0, NULL, '2026-03-03 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('2e968b0e-932b-442e-9f4d-cbb12501de27', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_7d/evaluation-1.2@2026-03-30/employee eval_reminder_7d/evaluation-1.2@2026-03-30/assessor', 'p-581', '["employee"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-30"}', '2026-03-23 04:00:00-04', '2026-03-23 04:00:00-04', 'queued', 0, NULL, '2026-03-23 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('83b4e987-64ab-4376-9a23-ca0bf959fa72', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_7d/evaluation-1.2@2026-03-30/employee eval_reminder_7d/evaluation-1.2@2026-03-30/assessor', 'p-582', '["assessor"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-30"}', '2026-03-23 04:00:00-04', '2026-03-23 04:00:00-04', 'queued', 0, NULL, '2026-03-23 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('abe26326-2f3f-40c3-be2a-445f813b8a7c', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/employee eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor', 'p-581', '["employee"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-30"}', '2026-03-27 04:00:00-04', '2026-03-27 04:00:00-04', 'queued', 0, NULL, '2026-03-27 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('740eeb84-f5c0-4b89-a609-0219fe970bd9', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/employee eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor', 'p-582', '["assessor"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-30"}', '2026-03-27 04:00:00-04', '2026-03-27 04:00:00-04', 'queued', 0, NULL, '2026-03-27 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('db96abdc-7d27-4d74-ac58-a9cda7bda5bb', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'report_shared/report-1.2@2026-03-31/employee', 'p-581', '["employee"]', 'report_shared', 'development', '{"day": "2026-03-31"}', '2026-03-31 06:00:00-04', '2026-03-31 06:00:00-04', 'queued', 0, NULL, '2026-03-31 06:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('baefcf5d-828b-4a49-8b64-5a109f3c6dc6', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'outlook_invite/outlook-1@2026-04-20/employee outlook_invite/outlook-1@2026-04-20/assessor', 'p-581', '["employee"]', 'outlook_invite', 'development', '{"day": "2026-04-20"}', '2026-04-13 03:00:00-04', '2026-04-13 03:00:00-04', 'queued', 0, NULL, '2026-04-13 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('483a6f8c-8137-47b2-b0d2-96ef8a7104e3', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'outlook_invite/outlook-1@2026-04-20/employee outlook_invite/outlook-1@2026-04-20/assessor', 'p-582', '["assessor"]', 'outlook_invite', 'development', '{"day": "2026-04-20"}', '2026-04-13 03:00:00-04', '2026-04-13 03:00:00-04', 'queued', 0, NULL, '2026-04-13 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('743e2aba-a4f9-4f7b-97d9-2c0ccfec23b6', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'outlook_due/end-1@2026-05-15/assessor', 'p-582', '["assessor"]', 'outlook_due', 'development', '{"day": "2026-04-29"}', '2026-04-17 03:00:00-04', '2026-04-17 03:00:00-04', 'queued', 0, NULL, '2026-04-17 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('1004c8ff-9247-494b-923e-a76ce198ebb0', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'end_warning_28/end-1@2026-05-15/assessor end_warning_28/end-1@2026-05-15/hr', 'p-582', '["assessor"]', 'end_warning_28', 'development', '{"day": "2026-05-15"}', '2026-04-17 03:00:00-04', '2026-04-17 03:00:00-04', 'queued', 0, NULL, '2026-04-17 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('3755c792-3e53-405a-a246-a4045e429255', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'end_warning_28/end-1@2026-05-15/assessor end_warning_28/end-1@2026-05-15/hr', 'p-583', '["hr"]', 'end_warning_28', 'development', '{"day": "2026-05-15"}', '2026-04-17 03:00:00-04', '2026-04-17 03:00:00-04', 'queued', 0, NULL, '2026-04-17 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('bce93dd0-e908-4f60-8ae3-0591ac86dd49', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'final_invite/final-1@2026-05-13/employee final_invite/final-1@2026-05-13/assessor', 'p-581', '["employee"]', 'final_invite', 'development', '{"day": "2026-05-13"}', '2026-04-29 03:00:00-04', '2026-04-29 03:00:00-04', 'queued', 0, NULL, '2026-04-29 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('c930cbe7-d1cd-4af6-943a-b92e98dca834', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'final_invite/final-1@2026-05-13/employee final_invite/final-1@2026-05-13/assessor', 'p-582', '["assessor"]', 'final_invite', 'development', '{"day": "2026-05-13"}', '2026-04-29 03:00:00-04', '2026-04-29 03:00:00-04', 'queued', 0, NULL, '2026-04-29 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('5cd846bd-af56-4a3d-86bf-9d2c14eb9cce', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'end_warning_14/end-1@2026-05-15/assessor end_warning_14/end-1@2026-05-15/hr', 'p-582', '["assessor"]', 'end_warning_14', 'development', '{"day": "2026-05-15"}', '2026-05-01 03:00:00-04', '2026-05-01 03:00:00-04', 'queued', 0, NULL, '2026-05-01 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('a7effd0a-d821-4652-88d4-05d6f31cee69', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'end_warning_14/end-1@2026-05-15/assessor end_warning_14/end-1@2026-05-15/hr', 'p-583', '["hr"]', 'end_warning_14', 'development', '{"day": "2026-05-15"}', '2026-05-01 03:00:00-04', '2026-05-01 03:00:00-04', 'queued', 0, NULL, '2026-05-01 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('f6012e87-fd78-40d4-b8bd-32f72095b3e4', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'end_warning_7/end-1@2026-05-15/assessor end_warning_7/end-1@2026-05-15/hr', 'p-582', '["assessor"]', 'end_warning_7', 'development', '{"day": "2026-05-15"}', '2026-05-08 03:00:00-04', '2026-05-08 03:00:00-04', 'queued', 0, NULL, '2026-05-08 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('2403df7b-f2ba-4f88-b06f-c5b7041d8155', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'end_warning_7/end-1@2026-05-15/assessor end_warning_7/end-1@2026-05-15/hr', 'p-583', '["hr"]', 'end_warning_7', 'development', '{"day": "2026-05-15"}', '2026-05-08 03:00:00-04', '2026-05-08 03:00:00-04', 'queued', 0, NULL, '2026-05-08 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('c5c2452e-cd7b-4e74-bb9f-555ffaa0e70c', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'final_reminder_1wd/final-1@2026-05-13/employee final_reminder_1wd/final-1@2026-05-13/assessor', 'p-581', '["employee"]', 'final_reminder_1wd', 'development', '{"day": "2026-05-13"}', '2026-05-12 03:00:00-04', '2026-05-12 03:00:00-04', 'queued', 0, NULL, '2026-05-12 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('f793c9ff-85d3-442f-9e70-c38e8d2d7141', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'final_reminder_1wd/final-1@2026-05-13/employee final_reminder_1wd/final-1@2026-05-13/assessor', 'p-582', '["assessor"]', 'final_reminder_1wd', 'development', '{"day": "2026-05-13"}', '2026-05-12 03:00:00-04', '2026-05-12 03:00:00-04', 'queued', 0, NULL, '2026-05-12 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('0f02880c-fbec-47e9-b41e-0892db2a89b4', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'closed_success/balance-1@2026-05-13/employee closed_success/balance-1@2026-05-13/assessor', 'p-581', '["employee"]', 'closed_success', 'development', '{"day": "2026-05-13"}', '2026-05-13 06:00:00-04', '2026-05-13 06:00:00-04', 'queued', 0, NULL, '2026-05-13 06:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('e739af5c-9aef-4578-8eca-64d039f5f685', 'a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', 'closed_success/balance-1@2026-05-13/employee closed_success/balance-1@2026-05-13/assessor', 'p-582', '["assessor"]', 'closed_success', 'development', '{"day": "2026-05-13"}', '2026-05-13 06:00:00-04', '2026-05-13 06:00:00-04', 'queued', 0, NULL, '2026-05-13 06:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('926218d8-9d65-4c4c-b48f-337244958ed0', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'plan_presented/plan-1@2026-01-12/employee', 'p-571', '["employee"]', 'plan_presented', 'development', '{"day": "2026-01-12"}', '2026-01-12 06:00:00-05', '2026-01-12 06:00:00-05', 'queued', 0, NULL, '2026-01-12 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('e4e9f19f-7800-4f1d-91b4-803ffa31474f', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'p-571', '["employee"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-02"}', '2026-02-23 03:00:00-05', '2026-02-23 03:00:00-05', 'queued', 0, NULL, '2026-02-23 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('2d880de5-8898-4348-b9fe-c5f43ce83319', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'p-572', '["assessor"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-02"}', '2026-02-23 03:00:00-05', '2026-02-23 03:00:00-05', 'queued', 0, NULL, '2026-02-23 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('40803843-983a-4004-8fbc-9f4f591022de', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'p-571', '["employee"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-02"}', '2026-02-27 03:00:00-05', '2026-02-27 03:00:00-05', 'queued', 0, NULL, '2026-02-27 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('999bd7dc-840c-4f67-99f3-ddc8e8e4eb50', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'p-572', '["assessor"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-02"}', '2026-02-27 03:00:00-05', '2026-02-27 03:00:00-05', 'queued', 0, NULL, '2026-02-27 03:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('734b4f3c-3be1-4b98-8f27-660803beec99', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'report_shared/report-1.1@2026-03-03/employee', 'p-571', '["employee"]', 'report_shared', 'development', '{"day": "2026-03-03"}', '2026-03-03 06:00:00-05', '2026-03-03 06:00:00-05', 'queued', 0, NULL, '2026-03-03 06:00:00-05', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('aa892cf0-a1d8-45a4-b2b6-05728f4db152', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_7d/evaluation-1.2@2026-03-30/employee eval_reminder_7d/evaluation-1.2@2026-03-30/assessor', 'p-571', '["employee"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-30"}', '2026-03-23 04:00:00-04', '2026-03-23 04:00:00-04', 'queued', 0, NULL, '2026-03-23 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('54d11b46-2177-41a7-84d5-23aceeaaf6ff', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_7d/evaluation-1.2@2026-03-30/employee eval_reminder_7d/evaluation-1.2@2026-03-30/assessor', 'p-572', '["assessor"]', 'eval_reminder_7d', 'development', '{"day": "2026-03-30"}', '2026-03-23 04:00:00-04', '2026-03-23 04:00:00-04', 'queued', 0, NULL, '2026-03-23 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('19f3dd78-248e-4f54-82de-ae4f4b39653f', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/employee eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor', 'p-571', '["employee"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-30"}', '2026-03-27 04:00:00-04', '2026-03-27 04:00:00-04', 'queued', 0, NULL, '2026-03-27 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('228a927a-922b-4fef-9b6b-3eabdda90f58', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/employee eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor', 'p-572', '["assessor"]', 'eval_reminder_1wd', 'development', '{"day": "2026-03-30"}', '2026-03-27 04:00:00-04', '2026-03-27 04:00:00-04', 'queued', 0, NULL, '2026-03-27 04:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('a769107a-33c3-4007-90a8-70e0c2237919', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'report_shared/report-1.2@2026-03-31/employee', 'p-571', '["employee"]', 'report_shared', 'development', '{"day": "2026-03-31"}', '2026-03-31 06:00:00-04', '2026-03-31 06:00:00-04', 'queued', 0, NULL, '2026-03-31 06:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('32053393-c0c7-42e2-8493-c508c3ea42e7', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'outlook_invite/outlook-1@2026-04-20/employee outlook_invite/outlook-1@2026-04-20/assessor', 'p-571', '["employee"]', 'outlook_invite', 'development', '{"day": "2026-04-20"}', '2026-04-13 03:00:00-04', '2026-04-13 03:00:00-04', 'queued', 0, NULL, '2026-04-13 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('fece2276-b7fe-41f9-b165-ad0743ee57be', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'outlook_invite/outlook-1@2026-04-20/employee outlook_invite/outlook-1@2026-04-20/assessor', 'p-572', '["assessor"]', 'outlook_invite', 'development', '{"day": "2026-04-20"}', '2026-04-13 03:00:00-04', '2026-04-13 03:00:00-04', 'queued', 0, NULL, '2026-04-13 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('30d7181b-3300-4dbd-9001-627cc8a5124e', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'outlook_due/end-1@2026-05-15/assessor', 'p-572', '["assessor"]', 'outlook_due', 'development', '{"day": "2026-04-29"}', '2026-04-17 03:00:00-04', '2026-04-17 03:00:00-04', 'queued', 0, NULL, '2026-04-17 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('bea00eed-dee3-43a0-8980-d77bfd049ba9', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'end_warning_28/end-1@2026-05-15/assessor end_warning_28/end-1@2026-05-15/hr', 'p-572', '["assessor"]', 'end_warning_28', 'development', '{"day": "2026-05-15"}', '2026-04-17 03:00:00-04', '2026-04-17 03:00:00-04', 'queued', 0, NULL, '2026-04-17 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('2497823d-303a-45de-bee4-7a9d0ea5b088', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'end_warning_28/end-1@2026-05-15/assessor end_warning_28/end-1@2026-05-15/hr', 'p-573', '["hr"]', 'end_warning_28', 'development', '{"day": "2026-05-15"}', '2026-04-17 03:00:00-04', '2026-04-17 03:00:00-04', 'queued', 0, NULL, '2026-04-17 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('f3c87e61-ede2-4ca5-889a-45ea272858f5', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'final_invite/final-1@2026-05-13/employee final_invite/final-1@2026-05-13/assessor', 'p-571', '["employee"]', 'final_invite', 'development', '{"day": "2026-05-13"}', '2026-04-29 03:00:00-04', '2026-04-29 03:00:00-04', 'queued', 0, NULL, '2026-04-29 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('74fa97ca-2e57-4f1e-be62-f85ebf0e483c', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'final_invite/final-1@2026-05-13/employee final_invite/final-1@2026-05-13/assessor', 'p-572', '["assessor"]', 'final_invite', 'development', '{"day": "2026-05-13"}', '2026-04-29 03:00:00-04', '2026-04-29 03:00:00-04', 'queued', 0, NULL, '2026-04-29 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('c2be1284-84d9-490a-81a4-c846e8b0ce66', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'end_warning_14/end-1@2026-05-15/assessor end_warning_14/end-1@2026-05-15/hr', 'p-572', '["assessor"]', 'end_warning_14', 'development', '{"day": "2026-05-15"}', '2026-05-01 03:00:00-04', '2026-05-01 03:00:00-04', 'queued', 0, NULL, '2026-05-01 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('8dab126a-81b8-49db-9fd1-3d1acdf04eaf', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'end_warning_14/end-1@2026-05-15/assessor end_warning_14/end-1@2026-05-15/hr', 'p-573', '["hr"]', 'end_warning_14', 'development', '{"day": "2026-05-15"}', '2026-05-01 03:00:00-04', '2026-05-01 03:00:00-04', 'queued', 0, NULL, '2026-05-01 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('dd094b46-edeb-40eb-8a74-7d4fe6d6ab14', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'end_warning_7/end-1@2026-05-15/assessor end_warning_7/end-1@2026-05-15/hr', 'p-572', '["assessor"]', 'end_warning_7', 'development', '{"day": "2026-05-15"}', '2026-05-08 03:00:00-04', '2026-05-08 03:00:00-04', 'queued', 0, NULL, '2026-05-08 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('e7852e86-a621-45c6-bf8e-eda603a67e85', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'end_warning_7/end-1@2026-05-15/assessor end_warning_7/end-1@2026-05-15/hr', 'p-573', '["hr"]', 'end_warning_7', 'development', '{"day": "2026-05-15"}', '2026-05-08 03:00:00-04', '2026-05-08 03:00:00-04', 'queued', 0, NULL, '2026-05-08 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('911a1b5e-9d53-4a5b-be0f-ebc9e6840668', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'final_reminder_1wd/final-1@2026-05-13/employee final_reminder_1wd/final-1@2026-05-13/assessor', 'p-571', '["employee"]', 'final_reminder_1wd', 'development', '{"day": "2026-05-13"}', '2026-05-12 03:00:00-04', '2026-05-12 03:00:00-04', 'queued', 0, NULL, '2026-05-12 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('10be1617-c600-4bd4-bdd1-f960a9703d24', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'final_reminder_1wd/final-1@2026-05-13/employee final_reminder_1wd/final-1@2026-05-13/assessor', 'p-572', '["assessor"]', 'final_reminder_1wd', 'development', '{"day": "2026-05-13"}', '2026-05-12 03:00:00-04', '2026-05-12 03:00:00-04', 'queued', 0, NULL, '2026-05-12 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('afaa8e6d-ac47-4c1d-b54c-42d783c99a2d', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'closed_other/balance-1@2026-05-13/employee', 'p-571', '["employee"]', 'closed_other', 'development', '{"day": "2026-05-13"}', '2026-05-15 03:00:00-04', '2026-05-15 03:00:00-04', 'queued', 0, NULL, '2026-05-15 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outbox VALUES ('2987d3d1-9a52-4458-bbb5-536e07fa9f78', '757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', 'redeployment_due/balance-1@2026-05-13/hr', 'p-573', '["hr"]', 'redeployment_due', 'development', '{"day": "2026-05-13"}', '2026-05-15 03:00:00-04', '2026-05-15 03:00:00-04', 'queued', 0, NULL, '2026-05-15 03:00:00-04', NULL, NULL, NULL);
INSERT INTO public.outlooks VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 1, '2026-04-20', 'on_track', 'gAAAAABrApW8jd_5n7ZOJxe22ASyBCBY4hJP7ByS4OborKjT_esAKo27HmgVDPveHUgX0ldeZL4z4jxzoVNVX7KZwTS3y3BdJ5qQpBURSa27LOhsTpM9GwYF5tvW16MybmDrzTXEnwz59AIo1XcCweXikdlC9mV9Ia0oHj5TqzUcM5xTz9FzVnE=');
INSERT INTO public.outlooks VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 1, '2026-04-20', 'unlikely', 'gAAAAABrApW_HHXG-9CCHqyetVV6QJdtvLScERtTfo5K_7k9U1C0-CiyMk9Uvxo6oQTwLUFcopSQBQD55bVtn6z795f_17HdTOWkg0m-CGeo6lCrEP0HMqMaEWbJsCLWtAbg7t1Q_qgc_Ps_foozTibcO2y-KFPCkE31bbdqr1OY67uaRvev4iw=');
INSERT INTO public.persons VALUES ('p-101', 'Jorinde Wolkenaar', 'j.wolkenaar@wijdland.example', 'nl', 'gAAAAABrApWz2HMFpKtgANVXCDKe2VD3On4tTAc1gpuGjomr2Mny7m6Jbal0a2f-1AckEhp-XeoM7xiI2OXwg8mjv7JUjErKiQ==', '2025-11-21 06:00:00-05', 'jorinde wolkenaar', NULL, 'gAAAAABrApWzuSVtYtk2zWkSUT2RH6k41xNtQh5eqFEFnH1Rh562X4S4JQiPGoLILXDSyoIsXHvpUJadt4l8TBQNWBIgIuTdavC9U6DazIR6SsLz79JCpDk=');
INSERT INTO public.persons VALUES ('p-102', 'Hedda Lindeborg', 'h.lindeborg@wijdland.example', 'nl', 'gAAAAABrApWznQEzt3OkFp2lcmm1_KxHpvJgB7zVVbxQsaDBGuzKhzBNHdRKkd_zLL4RyT7j1gp4IFQy1Gh1d3B39VH8PoIlBg==', '2025-11-21 06:00:00-05', 'hedda lindeborg', 'gAAAAABrApWz_jvKfzkI9rOpIBoNgdzfSjLVhVHVfXKsnZ_H_UgsfXqL705fSC-KKNgVMjESrFIOzzCQh0rOrcCwjjwEzOGaFg==', NULL);
INSERT INTO public.persons VALUES ('p-103', 'Casper Oudeveen', 'c.oudeveen@wijdland.example', 'nl', 'gAAAAABrApWzpdTiQ26uIyrK5ldPKsEln5Sv-32BIl_wblYcXysbpzWiUyujBBj-ozYaphEdGiEKjnL6F1KUlHRKtsCIP2ODGA==', '2025-11-21 06:00:00-05', 'casper oudeveen', NULL, NULL);
INSERT INTO public.persons VALUES ('p-106', 'Floor Duinker', 'floor.duinker@wijdland.example', 'nl', 'gAAAAABrApWzBp5ed60nrmlr3dF_gct4PniMt6CvqEYu0WOmsul3aoyTg4ZjCGkOKJ1eqbI_s9LcTZz3Hv-pOJtvycUPiJLPFw==', '2025-11-21 06:00:00-05', 'floor duinker', 'gAAAAABrApWzlA0e_0t86JoLemvnI-URS8iBchq08ilQ0bQaBkpLihHPupS9FD_d1Oe5-QGny6Fekp9lCZPja1NX538yz_FNiw==', NULL);
INSERT INTO public.persons VALUES ('p-105', 'Wessel Amerling', 'w.amerling@wijdland.example', 'nl', 'gAAAAABrApWzCBn9fqy8NRYtcQlvHmicX3v4oH1036RnvyKzrrVZdfJV4jLOg1exEwdmaXvUmHkJ43ZI0k10m4DhDoy8mLQzqQ==', '2025-11-21 06:00:00-05', 'wessel amerling', 'gAAAAABrApWzYk8_aWDhFNDZLVvXbS7bOo_jHqhmThG6E2G1NBzGC6Wenwp0lD6ndy0Kty0cX6GSlNrfTB95OPE4EjDtMddjZqVdGDewV-BHZnG8sfMo-m8=', NULL);
INSERT INTO public.persons VALUES ('p-104', 'Sietske Ravenhorst', 'sietske.ravenhorst@wijdland.example', 'nl', 'gAAAAABrApWz8ZStFSPjxhXifmqn8lrEf9IbwEsxJ--a4_Y6Uhso4IItEyTmw1VFwfrPYM57TKL25csZq7uY3s2VYXfj_4HYSg==', '2025-11-21 06:00:00-05', 'sietske ravenhorst', 'gAAAAABrApWzf_XcWOjDmLPXRpe5oXk_qMSzvDM3C3i6FB4uogadTMeTgYYMTpFhDhNOoCWMfS2XJ6ZdFwP_Wd2ApLU5CC_G2z-OKRKhiUnjENNamxklmAU=', NULL);
INSERT INTO public.persons VALUES ('p-107', 'Ewoud Hagenaar', 'ewoud.hagenaar@wijdland.example', 'nl', 'gAAAAABrApWziI9ZgiwFfYaeBkKdl9MOEDTddFPL3b4E6NAUjmpNO41k4lTH7VSPC5Ka4pXrZFRs6uXaRLB2Oi-jFjUR4yJmNA==', '2025-11-21 06:00:00-05', 'ewoud hagenaar', 'gAAAAABrApWz5ozhwlnzUcK76pXtg3E0Sv77gMubKNOjeJi8UNlDPbflRuFiT7YorDhcVWED9W9qCsfsybXgE71r-Pnh_1fWDC4Hs2qombUT_zNeuULPHN4=', NULL);
INSERT INTO public.persons VALUES ('p-201', 'Tijmen Kastelijn', 't.kastelijn@kwartelstaete.example', 'nl', 'gAAAAABrApW2c6nPLAZqyGbLd2y6KiqcYUsSEeYPAim7Q_DhPa1714wq80Hi-Xwz7ViDkIzbjxm_1FSy7Di98Occ9ym3SATKpQ==', '2025-12-03 06:00:00-05', 'tijmen kastelijn', NULL, 'gAAAAABrApW25gN0Dey6UUxmPkhYnIIvwFwKtrTXRVOfXYD5cvgACzrLPlgWSK3Ug8PrTgg93dtJat2Ej2UbifpMaBL5CO_J1p20Ti-nAkNM8BJTX5ogHfHDFVj4lMPozlC6FrJj-6-p');
INSERT INTO public.persons VALUES ('p-202', 'Roos van Essenbeek', 'r.vanessenbeek@kwartelstaete.example', 'nl', 'gAAAAABrApW2CWhG03iGX1rKStIDK64Q5UVz-QXqjV5i4LxNmE9quB4sP1P99G2Xmb15Cd41z4c57hb5gqEbIVcZrfWvI37VEg==', '2025-12-03 06:00:00-05', 'roos van essenbeek', 'gAAAAABrApW2PPg4hxb5Z6rLgqxm3qKuw-avAaARcmbblG33RkduYr6x7jmdNoY0gRIx7HS1LJlTXJToXxMDZUzszp3vPte3aA==', NULL);
INSERT INTO public.persons VALUES ('p-203', 'Ayla Verkadehof', 'a.verkadehof@kwartelstaete.example', 'nl', 'gAAAAABrApW21fcyDQfeASu7q9V3XG4fE8P_VK5B7tSDTB3WyP0UP7W0GJu2xqCYSdCA6PLqQYN3h83rVAy1Rht26ty6Kg1TIA==', '2025-12-03 06:00:00-05', 'ayla verkadehof', NULL, NULL);
INSERT INTO public.persons VALUES ('p-205', 'Diederik Molenkamp', 'diederik.molenkamp@kwartelstaete.example', 'nl', 'gAAAAABrApW2KNXERmfmGTIr_dO24cYSU8Nqd3PV6UihRexo9_bLEHVp6YTuuRJv30vBvyUBRU5pVhcMiD4Kza-h9yn7TARmbg==', '2025-12-03 06:00:00-05', 'diederik molenkamp', 'gAAAAABrApW2ufrB_cbvYEsjk7skrZK_4Uv0BgffV1plNZp0c7FJqHgR1d2jgAL5Du6fHpwVtOFu2tIUUAC9OynU3qpExigs3w==', NULL);
INSERT INTO public.persons VALUES ('p-206', 'Maaike Trompetter', 'maaike.trompetter@kwartelstaete.example', 'nl', 'gAAAAABrApW2Mkio98vbPiLw5kAj2rsaSQHB8J71dCLqKAxAfwYNguz4_0lFO5b1LaPsTNchb-M4FoZSbuLY9Q4BqTqG0SzR_g==', '2025-12-03 06:00:00-05', 'maaike trompetter', 'gAAAAABrApW2-Lr7efW7YCEI1MHvB2KsAE7AqFW-Or_qWuB2DbZobN9DVIr5KF-miEZy7ORHJaFXnY0MJH5T4pe5Q2R9nAP7BA==', NULL);
INSERT INTO public.persons VALUES ('p-204', 'Bram Noordergraaf', 'bram.noordergraaf@kwartelstaete.example', 'nl', 'gAAAAABrApW2dMzxnlj2h2Qf-MrHUhA-7_w1XO4oyH5LGfnAk0m4GD3uh4A6P7es3nabNflXW2VBe3PT4oC4895To7bKxRIqDQ==', '2025-12-03 06:00:00-05', 'bram noordergraaf', 'gAAAAABrApW2WJ0k2-GcyjF8dgcDXLrlT3HjwbXgY-xdiEBLHoZxLS1crJVNEFxfE_3pigFk7AvHfK1hQTLpwdGg0dNq1OLXWA==', NULL);
INSERT INTO public.persons VALUES ('p-207', 'Petra Linskens', 'petra.linskens@kwartelstaete.example', 'nl', 'gAAAAABrApW2XKZrsI-pr8YFl3gWRnksA1UvTe9Scp9YvY15EI7PXEy19VKoaKsmOmOLJSz1Amt797ZwKk8_5mfTiVxx61bMfQ==', '2025-12-03 06:00:00-05', 'petra linskens', 'gAAAAABrApW2kHYlDdyNkeuQKNEuDLxHZFz1J7f-7FXiRNJoUvK6xA5HNXBVFf9hgRkWRuEBFyHtsvqeF_wuGiVrYMjn0uMC8iDZkIFn4GnR07HPt8GoOxw=', NULL);
INSERT INTO public.persons VALUES ('p-901', 'Liselot Dauwtrapper', 'l.dauwtrapper@zilverwilg.example', 'nl', 'gAAAAABrApW4EhNZESqQ-MGVjTMOsnpr-gw0yt3spWEbUIej1fppn2KEIPXz158n7SzwpCtDXXcgvSwl3h2MWNpIyQ4Zw5J9gg==', '2026-01-05 06:00:00-05', 'liselot dauwtrapper', NULL, NULL);
INSERT INTO public.persons VALUES ('p-902', 'Ruben Havikhorst', 'r.havikhorst@zilverwilg.example', 'nl', 'gAAAAABrApW4eSFrzx0kUP7jDRmHg4nJ40pMvzmyeyR3uwWFaGmoOqpbEFTZxBLNdpZ0J3lc01m96GEagXR3f02BnPmfowzepw==', '2026-01-05 06:00:00-05', 'ruben havikhorst', 'gAAAAABrApW4AEDsJ7PwpdT06P7p-opAQuvBKFhElXX54CO9GnovubcriWhIpxoF6bzc3E7WS3fC7Sdo0tacv02k_bapzBX97w==', NULL);
INSERT INTO public.persons VALUES ('p-903', 'Nel Puttenaar', 'n.puttenaar@zilverwilg.example', 'nl', 'gAAAAABrApW4TQ4o4EC7CckgDofZ4nENcKJUc5v_u2W2jNZD-VOHZmhaB6sd5DSD6_zumg0dK3W6T_LSv3Zm2TKXMyjsfhcQpA==', '2026-01-05 06:00:00-05', 'nel puttenaar', NULL, NULL);
INSERT INTO public.persons VALUES ('p-904', 'Otto Grasduin', 'o.grasduin@zilverwilg.example', 'nl', 'gAAAAABrApW4V8e-Wv3VYU5Iu4205E0_21N9lu-FGg7FyzaH0Ij-vCrC3vM5-JQzxo_LfIcXZp3-M28tycHaKZQfI300PG6d3w==', '2026-01-05 06:00:00-05', 'otto grasduin', 'gAAAAABrApW4SdTDxsWe3mBr8L0ZeAf7Hk5db0BH1fxN0XdklnSO2GqE846jZPGO23r-BomahB1xr_u9NpCvck7_bYCD2lelGw==', NULL);
INSERT INTO public.persons VALUES ('p-581', 'Bram Meikever', 'medewerker@zilverlinde.example', 'nl', 'gAAAAABrApW5rkdKyYmqit1D4wy3CG4MAMb3DAOhWE6xmzahVmnLYVIYGxuJgrrWghvfBPWslrsin8dvhSsJt7eYF863PSVIjw==', '2026-01-05 06:00:00-05', 'bram meikever', NULL, NULL);
INSERT INTO public.persons VALUES ('p-582', 'Tessa Wilgenroos', 'teamleider@zilverlinde.example', 'nl', 'gAAAAABrApW5GLYNQtKtsjwvC0gxQROo8ZXF3iQXHDrypElgNbIp8XJz4I0IUQI94r32dU83EnFNqcxS-MJOIlCEVMHwJ66UhQ==', '2026-01-05 06:00:00-05', 'tessa wilgenroos', 'gAAAAABrApW5s-iD_8HHEULeD2T_OL1V6ENJJOlpobykRbH0u9CO8-GLJjGRoVFxUdxfMBa_dI-u2yUFJJXgXpe7WvUEzi9X4A==', NULL);
INSERT INTO public.persons VALUES ('p-583', 'Olga Kwartel', 'hr@zilverlinde.example', 'nl', 'gAAAAABrApW5KOerOlNXkRWWwLYx0v-50wGYKVHUN_2PvkwQaLkao0RUx0faAje-NGCTOH-U8nlJ4wJIYQXfziROIf1dPGNFUg==', '2026-01-05 06:00:00-05', 'olga kwartel', NULL, NULL);
INSERT INTO public.persons VALUES ('p-584', 'Hugo Slobeend', 'directie@zilverlinde.example', 'nl', 'gAAAAABrApW5VxbXuMqoj0SwcjUbarPjvkMsMrLMsburHjrHHMe5DS_UN9gzu4H2WxCPMbAxgU6eKdRnz-aMAgzcUgHABqV9Zw==', '2026-01-05 06:00:00-05', 'hugo slobeend', 'gAAAAABrApW5GwfCRrbscWz1Z5-4KMuxRXpmF9d87wIucoRcUmthFpeD-Mq7lyAuWp3Rledr3BSb8QADAZlxrrFEUKM_ddVPRw==', NULL);
INSERT INTO public.persons VALUES ('p-585', 'Iris Vuursalamander', 'onderzoek@zilverlinde.example', 'nl', 'gAAAAABrApW5tH6aAmtPxQ2CE0GCj0rjPgtPUz9QazTUwS9nW4EvUssX1OCvb8l30nFBX3IBDfFBMSAqrcDh_etc1JViYUG7jA==', '2026-01-05 06:00:00-05', 'iris vuursalamander', 'gAAAAABrApW5OfZ2sRKjtnk-496OpDPteIfLGi9xNRjH1DB1sepWrCGE8wQ3Ns5zfl6EXDdHPllY32bdyL1n9ZQZWeg7CsieyV5Z3NP_NCJQywHU3wZjEmk=', NULL);
INSERT INTO public.persons VALUES ('p-571', 'Sanne Kokmeeuw', 'medewerker@havenlicht.example', 'nl', 'gAAAAABrApW9DWgnO0ZoBb34B0HhZ0qmglp4LYxsC_BCMMs28FNXmdgLvSZY7HP613oya9hhjl0Kkm-jvtQNKWT5bmDhMXtOvg==', '2026-01-05 06:00:00-05', 'sanne kokmeeuw', NULL, NULL);
INSERT INTO public.persons VALUES ('p-572', 'Ruud Boegspriet', 'teamleider@havenlicht.example', 'nl', 'gAAAAABrApW9WeLSrBdsKyCsgFrtcAzwZLdYbPyuFNe_KVwRmWt_lX5v9xT8xCgCnVvUlB4rP8yLUMtCjLisgbNJ3RemvEYAUA==', '2026-01-05 06:00:00-05', 'ruud boegspriet', 'gAAAAABrApW9BfEqiWPMeEaScgOq2HEartK_KLlyG4741lMJxvTk4h7pUeHi2M2gbAwCwomQPspY3p-A0S-sH2warnRXnfyNzg==', NULL);
INSERT INTO public.persons VALUES ('p-573', 'Elske Zeewier', 'hr@havenlicht.example', 'nl', 'gAAAAABrApW9BhNZeFDZVOwBSuvz94008TR9vYk6tAXeTnbxEogwuWOOtZoMNPI_uWcVN6cV701jDmxX7W6AGhF939-duhawHw==', '2026-01-05 06:00:00-05', 'elske zeewier', NULL, NULL);
INSERT INTO public.persons VALUES ('p-574', 'Joost Ankerman', 'directie@havenlicht.example', 'nl', 'gAAAAABrApW9wKtOIhRnUI0URurG_iFJ-YsZExfXZZ9kBILjkCH2jjp_G6UmHfZeBpRGOIeaHGjjkVS2MftCRxkm_KaEW2QHTA==', '2026-01-05 06:00:00-05', 'joost ankerman', 'gAAAAABrApW9j96z97qR5qx_JewBdbdM2o3Atadq-fsha1vkmRY4tX1kvaHig8OCZLwcpw6vhS83CqbMBoriUmEiHK7K65S5vA==', NULL);
INSERT INTO public.persons VALUES ('p-575', 'Mira Duinroos', 'onderzoek@havenlicht.example', 'nl', 'gAAAAABrApW90WbfArHE31TIYDMXT7-FS9DnQ_6QVCb9EXw91hmH9pE-wwmxpnDbrZL6llmkw7QdE9yuPlaosvFFINtj-tHTjA==', '2026-01-05 06:00:00-05', 'mira duinroos', 'gAAAAABrApW9uXquoYlXLN8ySGZ-kGjPRQyJFhAADJvGzbhMojp_lN3S5gdqXzgRf9q4d3csRfrzxCCTeGuzSJDNde96qqv-Sy72lQKtgTAfJBIDQqX4SBs=', NULL);
INSERT INTO public.phases VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, '2025-11-21', 'preparation');
INSERT INTO public.phases VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 2, '2025-12-16', 'presented');
INSERT INTO public.phases VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 3, '2026-01-12', 'active');
INSERT INTO public.phases VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, '2025-12-03', 'preparation');
INSERT INTO public.phases VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 2, '2026-01-26', 'presented');
INSERT INTO public.phases VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 3, '2026-02-02', 'active');
INSERT INTO public.phases VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 4, '2026-03-31', 'suspended');
INSERT INTO public.phases VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, '2026-01-05', 'preparation');
INSERT INTO public.phases VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 2, '2026-01-12', 'presented');
INSERT INTO public.phases VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, '2026-01-05', 'preparation');
INSERT INTO public.phases VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 2, '2026-01-12', 'presented');
INSERT INTO public.phases VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 3, '2026-02-02', 'active');
INSERT INTO public.phases VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 4, '2026-05-13', 'follow_up');
INSERT INTO public.phases VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, '2026-01-05', 'preparation');
INSERT INTO public.phases VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 2, '2026-01-12', 'presented');
INSERT INTO public.phases VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 3, '2026-02-02', 'active');
INSERT INTO public.phases VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 4, '2026-05-13', 'redeployment');
INSERT INTO public.plan_versions VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 'first', '2025-12-16', '["G1", "G2", "G3"]', NULL, NULL, '[]', 'gAAAAABrApWziub8i7eZzR3evh28iJSIF6PYQmNcW6EeJjMxOLH24O4zwui7LSzlzEinwnKKUXUpnMQDVBOFvJ-FssYYfU8grR9Mtdq18iQ7Xt-6AQipKVM4VyU6z_1KGoXjqBMmqTvC_W5MhqtjsFDVGmG5KsGQD3toab7ZLXIbYr0ePdRJF-P4FC7A1Dv-MYr8RF9yGNLDQFuW2ddkbayr3ZTFjmzGf66Jvx7c4tDyhHtOAhZ84L1FvHVBexP1-Ty9_JFWoru6viepC8j-E3uxcaN1YmOau80m_GGIZbJ4F5aDlKZcXctuGF7mDIG7t3LUGb7O0fERE_BwrxSGoxI45gQYrcYs3-1eqFJwYQCC8q_z--goBsznymRQowTpY2LcnhfO13hlCaNs_t6rp8WUO1yBRwlUhBh19zez5jB3MzmmGbS4dSekl8Kuok-zLRYp_TbN9ZX331NZ9tJOP-TN84OVxiVT4BcqGOwuCKloFwjrz04Xltx9B_Q1FD-D_ySAcWFfCMKbThKmPeo37GPAcsRcxTuUsI3BPyDedrrIEY9QETm0hg43WTCvkYorPAWMK-gLT_gFmzDS1TUUjwK6LchJwcaGE3YjJVnI51uVBithqX8RAx1lYYNeCKlzmgcJvTieI8SwNlnRJi837HYjCbEFdGtY2rFUOOvFDcFTJfBw6jKjh0QgvkBWLRVgex6IlgXF361MIKSnwvdwNmyGaZkEh8lYfNH-ybOTvSO-AQ6ZtwqFGvc52R1Ugd2WRrBaPd1dsvhensZde7q1r-kguEnEn8Gf4HW9GkGQBbcdJR8h7a3BmL-FafxUjMmzXcfcaP4mVgkT---EhW84hD86JClyL3cz1Kto9B3g6YKrI67-H3Zp6tLx3fpD6WSk7jJgSE4QgcB_KRkPrdEJOwpF7h9KqXpPyeXkjoGMEQ-1jqSxqliIT6-cMHRTJlPhmD1ARx3jp9DGQEny9VzFXxSDhbLzClPZowtxTlwRINoSqxc5FhLc7QpUaUBttZ7YBZca0by4o-rAira33_KDfsCb_SUdBin9ims-D_PvunyxQihlcdxTM26ENsGv9tdBvN6TwLBmE2CNFXOXSPC6vDwR4gZKquZuMNzQElcdOWyzDxJzIEWYGPcDq8-9HoeHW2Qg2ErFbo4fQy315vLHhiKpd_4Do7lr-k2yoXv62iT0_lv_4kBCH9DjWcynGgN9X4DUonHW-1JG-trbLvcPxWWRQdg9aGbEzfsxeblyfNu8QRWhbJ40sguAwLR5GSGQE1ixrscStps437SOZ55SXZcxPXVVmA6iHsbJeqAwxQ-XCXkB0y0X1V3r8Z7kAEqwpgsa0NOtn6bb5znYOfALJcR58P1ozq7H3JnMzcSn-2ly2TZFAYIk9OO84CE4XluPexVMxQzSIzrmvcTnk56saFylcMfa_sSdXwFn7O3lpeG79CNdU2HwN4Dxh9iCABxiAqFqQRsxLWWGzNx6qGVFUC15SfZI8SBj_Nilpusy-FGWsyem8Jbs9hAi-CAxsaq_D1SHuhmr4sattP6_096s7SNHShe3YLTegaeWKXFM7vmyqzZ3xbkud-new_x5O7NLFrjbVi_Y_-8AepgggH86vMIxakzPmdexeT0VV6f853l8IWQvDRlE09BCRtkfhTP0XaLxripjBmeuJkaceA0d8ua5SDLppwzPLvpy86ABDoqzEEcvJqLA0icFC9feP1q6a4FgM3r-bwW--PdmQJeyICXrEg9VAI1sKfmHimqeKwAcycxQabdO4E7I55AgdYajyIV30lx3vJsPUGwaAMN39wmSMntfdxwDNoQijUEkTSD3q686k-xUJuweI1pSyQMEyhos0QVHNKke4SADt-mVXCC239pPlA65SuZwMjdZFGsiW5eKfK7R---3hUsSJVg8XlV-UdGnGjHMHbhAr4mamXAZEFU38arz0vUzm97BKI9rrhDDaHWv9sOj62mEbvE5ceyjnd4bn9_GNSUj6lSyG67kJwxkf5zQJwjfSbafb3YKWtobXYttvMs_RXA6BI8XB6PEr5el32JrKlFExKvWoXkP1iYY_uljtBOuV9VzNJqe3Rjuhr49LKGVvltTS53_BQF3KR5RGBua2xYcZp_RHiGDdUjfSlkOzGW2Lx5LLj96XZ5P1olkLDZ_9tT5cSQlHxKdp26uJ0xBrTwcNBbdhV9iajbf8c6eYsG28J4R1Y8RwmdmCNHm9gcZ71qe_De0rNnN3J-KpnoOdLgU-8pgIC_fQxOYZabGVCx8r1c4B7dtXo0hSc2Khgo2Bn47mRFKaR0uOOusdgFmtVrnVikTKRxUbLdvl8XUteAzSHugoXxQFd4u2kgd_oFSl73PwFNk_HT63ywEAazBsqzpyb_BAmoRJlB-U2WjkcenGBneW_cr-COvj1b64WmQwZTHMgE5fPKHTdw7RHwrwy7G-EqMCkxNzkqjuXA7ZCNRn7CLFH99wcsMiYYT38oy4ems4i3Z1x875CerbBH_YuPtg1lw7QfPp0-4QlGarIh9Wycvu11rQU9O27xNMjALndLSJ4GGNPABRgZN4h_3HXXTZScEM9n66A_Gv0MiKMINCO0WiIx7U8XIKdqhchg0aRZNGndIsNQb9OxGwM6huxf0S-TpCmySyKaI60oCiPKAEQGCUpITuTuqDR_5xVDwzM3EVsjg_DUNI6ECd8wtpIh-4Efq_GfJpiz-A8ISpTmeTdADLlYN9rLRWaAUZPLAn4cNuol6ep-BYA28uW9NHm-dfnPeDIkr7jZAUJ5uW77srPdGjZlpxIJAOinTtCgk_yHtG-YoRjbPDi_Qq03Qsqr0khYLo3QjYZWGk1zt5sTzjSHSBzZ9gOpTpllGBRMyFpWwOlQytporhM7MDkhrlhzDGtHlCWv9zUKbsOQt5558tbGw7t6KY6u7ARfVb1V20f5yGw_69hn75LiBq4k2gmWOK2FYHnm_r5I0sOE9jxLV3_ZLDM7ogkEHsO9QR4Thg4zryI5FAJCxS5jr2Ik5VyWvd3wFlaJaD3DOez5S4Rc2fhuqaSgu9dR6XIKOGxmdDXD_LCe-9SrPS9Z2rDlGX8WhntoW2XjVpw0ZPEqMs6yYB6qtt_2jq4Qb9qNCb-sAkL8BFXVL7Tt9MT2PjBR178f7Z7W0td5qtElmrbcFHWFAJqV99PhpsJPFr-xp9K0CSDSydyla6vH8lDAtcJiBS7lXN3nOfWwuVvT0F0W7_07yNLRrbdktCdjcCltMMU8BZLbCwrMCVpwxdQE1apTiBzXavEDgd-DWTBvVrBe2OgUKBdj0grWUcHHfZByLpYZ9k17cqF_uOrEyAbWs4CmtL610rc7Hh-rlGiCXR1EhsHRQvo3vKlz9u1uD9kgbQSNwPfbBGqQJeyBWOe9aN5I1hXG_FvPEew_uPdJUwrgAmi8_HK1pWuMDk-rLw_tpGesGtE8Rbv2dzAeQdXklodR8N0IBuNwV1DPqV_vcvXFLqyTwgFFWknGNUo5T2F3ED4vwbWcdSvHm4CLK7CoAeXDETLrCpM5ql4WPl0LmkcqCXpPq20KAHewjxVxlkYWyG2zO08WDoptyLi4uIC9avuXBy1dS2NWmfagljYd2w0DPrlk_Iby25_g7pCIssatDJuDf8tLsRBMECn13hO9undmbrKSqechDXeNGoZwHy2JvDBGvZLbogs1tnckgLQrpt_bgyQdACJXKu-K8oAyk3yaz8y3tu8nrYHk73sJ6lzN0lRK7HiovEdXVPBlxrGNNZitIjaHfHDDYFo3-AlcWXzPxG0OI0bLGwMiIfBgEWTWE_Zaug3GsXR3_MuahWeH6alvvgT-hQZ6cfkWPHzonqvty6U57wV9zQw9CZWRlDYdxkx7j8UU4ANW0LoFGAypgkFtrzpRBdnyDEVQUYYbZTpbApRusf6m7zxm4T_asHFOHBELJ1d8yRUaY_JOZLEc-yS652RP0-N3tZCK_aeuJKpVqu6sIgf6eAODTraP-cHiZYXjfXNabmL2euqaG1KnN92XX6Dpz8syyBoDMzlKGSTiB-rDLpUYkDNiZ4JIMZdTVlcaPWv88O9dMP8NLRLLYbWO6AVndExuc--pHYQ95J3eR-5vr4-xSfBhHg-tyX2jMr-Fx2bvvjcssoz5gFfPqZ1rnbaN1X4xK8vYf8Qtkn-ZMCegqTPDT7LFluKtaK-aOYMF1wIeWHmFzXIP1gVhlbZwxNGjXyHdK1sirqjvXcmrnkgjnB3cfKlUxESk1fbj99q-iXBUeVkmQiXsk1JqXirlJfG6cOuu1COJVcBVpczj5');
INSERT INTO public.plan_versions VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 'first', '2026-01-26', '["G1", "G2", "G3", "G4"]', NULL, NULL, '[]', 'gAAAAABrApW2xzwOq2Q1KawPj4S3NMDado6hR7WDSirJ8-uETRbQ5Jk0TOh7uOswYVUKJUyprW_dYjJSUWhJbUAddQCKWh-K-3sb-yq_PtfWmKI2toxYrYjZikqB0KSIltrVM7yIVbIjZI2eLGCkkZfpqQY3kmRRqEUJa_xdEvRs1SYaSpMBIfd9EjXsViVVMpBVNFv3oK7NxPxV5KiOGfXLFeTW7SnJXfzPeKRS1NZaeeiDdSTU1aBJ1e5b7xvMKrGe5b56gCmKdjfwoHybID-mqlt_jOyqzfYFesn_trhemLbmNjdmdvP8pxgWQeWb00IHSguCn1J7zxspXL9Fp2-3VR8ZP7NkC0XmmNZzapF4c9nokoC4NEEYsvBAO4ztgRR-2BIwBVUJzJztd625onh59x5hTt-o1jRYq99lIIHEJVUoCebiJ3Rv_uxlhYTnS20jizywE2A1hw_s3SUj9SqdA0aDCGBIaiDC9nC88upOqoEeyH7J2yti5zV9eMSkM7cFHi3S9WdznQ7lvRoFIrmEau7gyWD_bJePPxB21-zVBNByvlYYCc8My6tM9gywCpG_E5Khf0mwdRWa3KMyMwMUfAnLHiixpQ_dCoGDRGObH0-Vj6mloODqP4zRLZTo9FMrCcYINDWCI-u8DjhT4ejuvqvqsA637CGVQ4VsePzp5Drjo9sHaO3ZLqi0vx9C22M6bUjfbvM0VVqu_uXUBDW8sJhRq4sq3q_C1fy3OCiAtlBIF3TszZfvpdHvYOcNW9c4XB5OyKfOprhHg_Y3xfT1SaOZJ6AIDkJyZKL5rpaWUjzwGpg99OO7cFO3at4zm55YMqMBqMbsnx7UMgo6W5wtGhxTqK2UIbVJTVHsYY8UZQUtVBDtZ-CD4dWPPrFc6g7snuJ4LwbF4YzYdoQbEV4UPs3UaMgKhblRKIfnwMOb6KmqXF8cUyGwqd9vRRmVqlDtbjEbYjk79Be9yL6izlu4Ut0-YBKF6Xhp0oLJNPHLZ0dPwFbiNuZnUq8KE9Ca5Z9hVFiQt5TMmdiBtT2qi6THnepGFUUwDd2bL_pz5fhga9o77i9DZ9k4EGJ7rzeFvmgdBYrCoBy7HInXB2sym8V9D9bgfpcWCu1K8IOXTXuOy0Oa3QzoiuqelBZoZjfyTwG9cw-HLfMY5aqlKzgQsOBN9mQyvhNI8tTdP2BPuBm-qkuSiTwbJtFr963qGxcDdgFXykAg9xdkSzf34EcW6ZKn9kZN7q3RjMDS9gpyus0N_3R2P8Jgiqzirk0U0IgA_i-IEzcAMR_eIURyB5fIN1bufEZl8-gXiR3FmvdGHAmXraaekYrajhjvpPjIzjsZoDlwHQFsDD4A8awsuiXl9Jdr7mTRIlhe2lO7zq-glUq3tAAHNyZNNytiNF-YZlYepnldi-hYLCSMxc_2olL_cH-gbk7nsx6Frug4i2DjmZWUuaUI1XOzgR-PbMEzEgsRjOjfIux9bvcuFCqER6fHRtosorA7jnPsvt1NLN2j6PZ-8EHGCUNMK0uhYWxYNLZc7-qTOC9T3wvrN55uvI6_wOI6pFGA-Ij0Mtr_cnSOuCnG0KO71b87VT9tLJZdHr2lbaH8Dyt2HYJUf2WUelWsksiB3ywfjyopFzGQxXhfOwyg5RXVJdP2GJ1Elg4fAA9VmqJahCkLlNxulD9sfr-Rb2htqq3pHxX6YHBUme7jLWIZMAd4l-RzHF7SPHW507GNkkvmYXA2IZah0gWgSwomDbSf0dePn_R0j_QVxv7RKOkXEmFJC4FFGJ5E3nsmLtIh01IC-M1kBnpNds_aUYgNBcfvWk9kImLImsxdbva-l7BqORpTDtVIiNFN0Dha1dVMQPTZ_YLTvUJIPAcWAZlz6FpouPKTObOucXxfdk21t-dNO3H0AL8lkwZSdSdlOlYQBSQhDEWu9Kl4klo7_AHX8LZzOwO0mwhyRvF50iv6CUR_DsbNhgV_8XoSduR49rey-UpdTS7xQyg0YhYd1aHNERSDXhZ7_OgNNyJC0ckbHY4iy69LdwbGXJKM_siktuadAA8Kpihi86-BUwvuv5VA7nYpA_yN21tCTcNjYLSQMAmwF-6HC4ZKryHtkUfW_bJkIz8MDIm76S0HCq8iplckDgQsCtb37NyIFUN2YEaLvFIUGEK78gcq2d6USm1MIdF7piQbaLbXcKjpygaXv_rMhfXpP4GQCsy47Uq1-gfK3vJ93hZIh2Qv3Tb26xd3R3KM0_Yh92cXqzQl6s4sNQn_godL2h454j3AQtnYkl_hGZzop4Vm015HxuMX5vvmp89Jx0c6aAPgfrWJQxV51hjXrts0UlQrU0yXRJoaABNC7bnWvruqJCdq1BioA5M8xPqh9mkj78awb8-M5AwSjna-d3P7QR2TOyPxDHd_R-EmUXfl-P7JZ5WByGdhwYk2z11q-A3Y4too9CBNpkWHYGVPrm5CwMRvyGD8BrkSQrsL0XT6XJbgdyDPlz5NDKmclX-ndbkfeDKHpbBPxJH0nbqkBZIRriQa0g9u2aOpFp28uVl-2zV9LRiNfMTQvcAysrk2h0A35rww9wTHgoUy9eUHhMgvgVzrpEFZAktRvqmEgUkb-Z8dwT9hNajBqKRkx9UUz6jnCMp_CxPQrWzCj1Go7eI1AP07DVZJzpa5BGrI7-3M0sCZDAq01sazpqNiTmvtF73Pf3ug-9pYdkXSCrj0aTj08GcQWSOG32sghC-CvHrj0TVbNZKNVOS5bUbGO0v-9fn5EPqQspyPiBGTk9LZ9-Ls07Rsrg7g0RrD0e9GOFB9z91bvZQLDhjRngt4p953eDs9NGtWcMw57JIUJ1TU7DEA3tYpgdcfqCulMjuXFwEiN5POu3XouAONTQmhIOKnA8tK024es5VCYcQYycok9l-4W8X2LxpCaEMzZJs_GGRCShzcnjpD0k-kdUyN7iFN-fvWyVoV1JvgZ7fAcLhOvZiRIrxc07jsdz4ymweYF85IZl0dfq5KJV84Drwp53l2w8lFyhxbKHgJud9w9MokqFC0kaoyoGiX0dlHJ7vg156XRZBqpsyyPObA0XQhzcYZbxj_Mup3pPw6E9PrCK3o4tCRiS8vd_j-wJqtbTwxTI5PlGo4dzs6jAcvpONhpn8Dx7Ow_FxZZqcz69UcXHLrgF5BIO2ER2m4j8WOhTMN0uoVHE7ziaBOcpA7x5MDbao2CAlCl2qaAFy-_5qS7hiFVrLJx9l9AQZKDPe41DpEAde87q_ydtccHMbXnTaZnZ8lNNgWCZN02SMmmfBhqHnMZLBgE-s78FYuThHOu9GFT4gpo5TK0qx1n8SgZUGrHv696YdMKsztRSif_DRUPxFdgDOrpFBB6H8diXb3lQMAcXyolxvLEKjWQibHz-O03jq5K8d6MB5CaQFrOZvT1OOiP9VQ1UpExJ9shrNkIQ-FSpVnb6DZpBVp9prdHNuYIrHVlBEjpPqVfVFXJd7jvxT2JGMjB83GNISdqZCYEVBH70MLhv41GyMhr5QAsaDu0_obpbunZbOAIUwwriOK4cQRPjnC_e10iyZBTbEWaH-P0-3GQo9VgdMC_f6vzKWq-orNyBFkXSf8XMFYhqjjgijPtO9_mhfwlwhvAt338oJj59dEZo7Nqfsnh9II9esIDB-IjXwPVrfaRY5EvC-nVkyChfjVnC1KKlmTUDuNoqmybWWpItYg9Kdqa-QozcFOe312Xg1Td2eIIsxN7jN6pB-nFK0UAxP0aIfziNVpDXx9jB5AahX6o4k0DzM=');
INSERT INTO public.plan_versions VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, 'first', '2026-01-12', '["G1"]', NULL, NULL, '[]', 'gAAAAABrApW5cp-Z_tv6-Zkky6d3O3I-5ylsTwhwrnEh4UlncCnqf4FWk580iPV4bJ-6ZYQQrUb8AjkgPDISeUu3thEurKz8ZRg49xPm9HDgSMr4OEHD-VggQXSKIEf0Dq6b7SG5wbNLeKsoXqfot_BvdBRXzoyRWuIOaS4t8G0D6rm5m4LwpmOnTOBwG5GRErHuMNRmdwHk5hVRHo3z2G0OQRKXJmCly5xgLlX-qd4OZNLd486uDdbcZeSU-bJ3QFuux7e5vSzPojA41D_Lxv_TNSN9lndhW8xL2ouTGYtuDoLErSSs5j3LfXncUHbgIcNlhtkzSRu7A2k4yLK78yGOaGtiaibpT4tfYCM5qMlxJJS34eJnBqzFin9VwBk3qXEFPgC6Fh3hmRR0Ngkum_Oq0cTPy6shxLVqdSMExL6s9aUG41RYsgntbBC8aDcqgjeObkS4ETyCofZ25LlCu0L4Hs7UfUnnJambYFv-QIr8jqh8GbSQnbrBLkwyV1-iv6GbTO8wbqZQmSeQkraciwgsWL63bdOmDdjTCYd-piHFl3whh7zSCk5mzJLeEwUEDmu9zlHXPXrH787ID_OM9oh51AsEscbnVGE54SGZtnQok7baDrzo3HrLh0Bq-zDxQtHZXcHG8OMZ4tGADmTo9kL5XMMhaV-Z4ORHGBefx7IPLI1RM9yA9mFinSBruOudv4KcsgGUtk_yUpqtCLlLGsEJb08TLbZ2uxlLrShA_zqBCOIWFrbLHb-Xx7K7_U-XePaztrXbXgA5tAa5Lmm-gj_Rjgw7jBQOnvZAc601OTxp22d3qqF7YJF6SkZWSfSZCumn7t1y1LIjXDo-uchLFVpsrArSwr-hiESXTLcyv4dgSK9oorpvoUGnKSNiyJF0ACRUN5Ehqz_8-CLgdSYhJxseyJOdye1bqNUwcm3K1mh82QWnuud4fPTpVfUTV2AIiX95SEmXpKbX4lbJm71PA6eY3wfvgDyB1Q2F76KP98I0Ue9Bgw3u4Kawp8WIDGfoXKDpAgzInN8KyiqU3PuTldsIIuSrA11sj5BU60_FilJjBsE3xHzlHzk=');
INSERT INTO public.plan_versions VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 'first', '2026-01-12', '["G1"]', NULL, NULL, '[]', 'gAAAAABrApW5BzpzjNbRYJ_9V0UbeXbnfMqNuW1p0uUPeLqQd48Q9woryuj-fEjZhyillXphw8cSntBW_xlktDWYwug5lc2MFZTPln8lsO7-l1GMr0G6uh6eMZZpO7lieIfX9Mus7Ei2HNb3NTyts66wvlaXOitKHMDQmrfjWtwnKp6dmTmFxItqyhc9y7UgpMC1H8JX_lf8Ut-VEMTTMy7v54pg-SWqCqL5lY2phpPwDWZgAYBRATfdxtrPoeXfbS9TZAnL5w6dvN4uP8-wS0M97eTb8irpkj_jmEj4FknKqWd5Ov5F6GhhighShmBHQfTSWQDjYabkMFmLmgODJLXV3Co71dQGga_cSzeeUNZ3dH9CA1aKSAYj5TNgr9Ef1OHYGv_dXEMlqR9bw2XG52VyjUF-mt9h4IAjElQzJjHNqvu28Ax5LNBtwsm-OrXpjp-qdDFUdFx2YcKL-lbprQZPO6j6I3zc08PTCgIlN4_X06FU_4gVeuDjIfb_KFJ2SJ7lamzPfYyfrDZ0ejwylL_4x2jb63rK2hTEx6G2Hmkuz_SKj10Taf1fp39kAndoK8455PS5xtZSegYoWMctSmwFN0ChU6u7FY7WdII3wfabB-a-429U09IUxvGZA-1GfmvtqaVssFw7KKJhzL-9LLeT6D-784UwZ4gxsKJnwuoohM_3EAawPAUWD7TXVGF4MkWSudQxARK-oJ5V_CA4_5cLTtiIXCT65oTbc78_GdsqeVCPml5GzU1R40resCmPlw_tcZe8Cs7PmEYCikYnYdAI2qNuQ7CnXcNFJHMYUS94ugoBZvnCp__DDOsqVTYX5jDAuZw1_Ap8Em-BJtdbf7VOf6jRG3FapKH7wgB9JOMpTQ67JNxRFC9HbkcaNR8z1s04vWdmtUqhcRHi3ICYUiyPpY-8bfNRkgGN7S22YPnt68FbxjwkiOlCKy8FMCsSISS8huBW5fXCxiK5Y9FWqSRtxy7KcTPcmLN73Ie_T6G-XtGfGvkAlMdm6Q7jjMVEsL9kluWnPVzh4xWmyhCkcHIBAxToRi7mTJLh3aQjIN0xS5L6Knr2jHk-f-pbSYg_FWRPRjiEcR3sUe0nhga-2lJEk6wGTnoIIg==');
INSERT INTO public.plan_versions VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 'first', '2026-01-12', '["G1"]', NULL, NULL, '[]', 'gAAAAABrApW9_xI2NUfP25LOTprR2Yv_I4U4XJHv0-pH8idrpu1RnZDFz4WEBJpDukR9c4HUrokQ_sWUUuOJSOgLX5gA8KoXmui---7qffX2g3nK67T7_AHxIO3tr0qme2dt9vpldeiJkdIDBAr9zwnz1emgC81I5HhcssNa1COF_h02ApLwM9n2t3O9rqmFEcG1zIsyem5cdEp1U3R9GTwsz8qAWu-M70PNrEbc_AosJnUKa3htQjs9_Lk36HmSiMZPZzrw18pnO-u_NFVbC_jHTAU91-D7pszF0Dgi6PEW6Pn48Crr3z6E3ur9Bl9YtbgI2dFblHj3fZ9TqfmDArCFGdjP0WvGOLx80gvSlMfPsZwAPiAbQuwq4N96d-8MH-RBiq8GF2bQvptJgfFB15WV2fqT7PGHA2WlEKzXbkFRnHmGvhh-rd82SfsXFsZjhHpDXnLYXy4_ji5huajlwCYy9COZBpUM4CihvBqfO-XN-PKG8joRr6grRDn91rEBp-vR9NyZr8cXA4mSuLG0TYMulXGxiZ51-Zyhhgert1I61vjh1xaSkl2mW9H9uIVJ8HtQpf2hCOdq4E-Lqe8iymyNB0mSoc2GlBtVCnKmV8l3H356Y-Ww-OqckCi5tuwAIb5NZNgQdQy6YHpqZ0C1-oxcyCY6EyJkItpg7UYi24evJc0aZeHgTRZ2HdvyDSKIFUej9pajcrdx1VO6X3QIDLYjrpW2L74WBFmRoOxuCffgJxKkGCRC2kEVyY_ggpjcSIoXrpo-x1_5f5aKR-ZOq3iEq89_vsZGeCpoZsxLMDhk1hNsSCm5vixuBt_PMy8hd6IV01IJFnfrrMC71flCCe2w-lH-cdktW0CDXiW13os_uLklsPOovNVVRZktqtPJ4YizPB6icpbXSWazBAyNiUHyiECUNPimW-xC8RlT1525-XwDDIr2f8kfniPknNYK6nkwAnEiHvLjMo37rAGBC6Fq7AyoQJFcTrELqJkdusYnZEICF2IZLt62TXLUlEvawteExMXNaygFCoTXpERVzLaIdFtj0oIW7nnbtrq2wzGxDgLIAdvLAQfqyW8D1LeXIen91lphn4cid42FNHA3-uzwZajZyXmkIw==');
INSERT INTO public.policies VALUES ('e9863659c82dc1777c30b2201769fb2491b818243cb47d5c5a8e9bcb3c675e5b', 1, '{"absence_working_days":11,"control_questions":[{"about_health":false,"key":"training_adequate","off_track_answer":"nee","route":"training_first"},{"about_health":true,"key":"caused_by_illness","off_track_answer":"ja","route":"occupational_health"},{"about_health":false,"key":"primarily_working_conditions","off_track_answer":"ja","route":"working_conditions"},{"about_health":false,"key":"environment_safe","off_track_answer":"ja","route":"working_conditions"}],"end_warnings_days":[28,14,7],"escalated_working_days":5,"evaluation_interval_weeks":4,"extension_weeks":[4,13],"final_proposed_working_days_before_end":5,"final_window_working_days":10,"first_reminder_days":7,"follow_up_months":[3,6],"invite_days":14,"last_reminder_working_days":1,"late_record_working_days":10,"max_extensions":1,"max_gap_weeks":6,"min_evaluations":2,"minimum_months":3,"missed_working_days":2,"office_hours":{"closes":"18:00:00","opens":"09:00:00","zone":"Europe/Amsterdam"},"outlook_days_before_end":28,"outlook_min_days_before_final":14,"outlook_overdue_days_before_final":13,"outlook_proposed_days_before_final":21,"repeat_working_days":10,"report_overdue_working_days":10,"report_working_days":5,"resume_office_days":5,"signature_reminder_working_days":5,"support_threshold_percent":80,"triage_office_days":5,"version":1}');
INSERT INTO public.proofs VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 1, false, 'gAAAAABrApWzuCA5FUjrMHvaXu-atvzbS7PJNqtHaZFjriIduaTjh-T24HyFIJGId1tOIeriuFJGaAomVeY2ilSUKnNymyq7MIBwFGUUYrXlUR172NDlxLMO0EQmfC8Z5W45Tren-rNrXUv8k6O8dANzby1-vB8OtOTRvppXTmdNYnpTkWVszCzy1sBNFCHE7sdsC2AWUIUmTv5-I3oaCH5J3kUs1Djq2tJPEjnIUotnrSGc64bNnxU=');
INSERT INTO public.proofs VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 1, false, 'gAAAAABrApW2kAJXSAZoHbi9_j3DaWBh1LGDVc2OnjBnMNFzVJ9_DClzuOMIl_UPrbQkSn4tWDVvTkVDaFY6PPs3R2ftXb9DHssVDqUAli2VDjlPznQBevbOp1aKm01jBHlAklmubebmmKgqRcZZRc809bIVU8QE65ApDFWF1hEg3Crmo6ce5BJFcEsnBBypzdDNux_t1r3Gp5hhTG-zY-VzCZm3jNFtHSWuzMPWuurx-7sXJ1iTtuQ=');
INSERT INTO public.signatures VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 1, 'employee', 'agreed', '2025-12-18', 'gAAAAABrApW0zBJ55ZAn3jIXAknJBn9PJyJGisCS3iNiI8etTZXyd93mlrNOJJZVI3nO7qjuzkSUZLSAnetUFh0ihYpyV1NjGqNtIRdIS8YpU9WEcEfj4ADgzyuhhPaQ7_jHa6SALBo-lOAUuoN-zU_L2R0NGUC_ZKW6MVjQ-kodReXs5XgusjcCZTcBN7EAh7oHr73M0NtrCa7IGSB-M2ToC4GCqXNPCde7W8mhhv_qEpzVIAEb-m1lGkO60ml301jrtclfeSfAbS3P6XD1vwNRtG_3u7K_Dw==');
INSERT INTO public.signatures VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 1, 2, 'employer', 'agreed', '2025-12-19', 'gAAAAABrApW0AaDkjInaNgOLrv_1rGc-9Wjxen3y7Bv7px_GoByattMe9dBVwg82YhG8p-hcdZVJMSQGtm8N3-qpprMaHzmN9GY9LtNXfpQZ2Z54o6x96pgZLPLyxgfyddRRs_49owgrTSw21rUpYRBr-f_clwqvz9drxU0f0bvijfwfFSWIvDhxrXAugv1-P9AcD_25gupL');
INSERT INTO public.signatures VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 1, 'employee', 'agreed', '2026-01-29', 'gAAAAABrApW24G5XQgTBiqSxfjUhhmops0SFmJ7arZXO4giQldvAE6Y66MCPTxk5DPYZNK3HPWTb_IBw7D40dcRDfKwl4QUQXg_jgpZ2gSPlJH2WCsc0yz9-1YKmJoT60VnSo5CALUgLc3aBCERyULzOH28yyQ3LzAIuFjVcY5vQKIoK7H4Z9aTlcBE84EkdYhsm7ag-ZL4zTUMmhMsLVnppk7xYUFRK-Sp8fwTgLqqRDFzV5UiD5Zg0u8zP7zLEisJWuYr17eiNekKAO6V0xIPSA5tRU1Cbkg==');
INSERT INTO public.signatures VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, 2, 'employer', 'agreed', '2026-01-29', 'gAAAAABrApW3-gewzOuvv_eks3cJr1pYXTqnVNq7nItTgE9Kr1TrcFL0sKW-n6BpYhgMjKpDGh_wsR7kYiND8-xQSaGlT4E_P0_O0-3f0T6rLcjfGCKx2LDDaUBbptn4SA1o6L-9Lp3NmWTwNzAEHQonEZ0oeYBOdOJ8vf75YXYz0HKE5Ut2qiTCtapv4U2bMzwy8tvyS_6X');
INSERT INTO public.signatures VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, 1, 'employee', 'agreed', '2026-01-13', 'gAAAAABrApW5jATFlSN3of0oIg-MUnfnFSHOdrduQFZDzCe2EjIr_LssAlF77nHrDF8WRULQDLKWkKg8b6lpVDWQxS-ZVxN-ZPXZD-lFwjCIku801Fj6zG68-6A37dqyP54K0Tw-KJ8JOy9KY8HuHjE3Ovl0b-DnufMlGK0h34sgQVNQGRpJmWHikWNRg-QXAOtcj6PsmqAu');
INSERT INTO public.signatures VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 1, 2, 'employer', 'agreed', '2026-01-13', 'gAAAAABrApW5m9ZF_KtZIr0EyF3FsvD7GbxCyeTC-9rpxHdK8WZ0Ws-ZugBC0L6sOcgkX_Q5ubuPGyf_m07INPgK_dGM0UexQnYX3PlxB10EbmNhpc1OUjJJV0bKnfIojPH5giRCFFdO7qoepGRv0x5MgtlJj7gfthiRonJ7zlekiIru2m3MLaRssNYM-xzlCDA4obmF7HSj');
INSERT INTO public.signatures VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 1, 'employee', 'agreed', '2026-01-13', 'gAAAAABrApW5cS2q3rr7BGd3z3cRprMZjEwOcPVWGhvvtrZIXJR1jIOjCbrZh6KA5tG8f1OifBhsSBiCnOi5qDqQ-Sd2tjzovWJjKcsnf6wMX7k7pR4N-8M7yKiTa-pjWQ3Gj6rZ27Nk0gAyCEy0mU0QdEzQBdc10SkjZVGVVQwuNm8SMzP8wmU3goS3LTMlKFajYfVdMSRc');
INSERT INTO public.signatures VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 1, 2, 'employer', 'agreed', '2026-01-13', 'gAAAAABrApW5L0KXRRv8L8GQi7cImPXG63xQNPqxgk1L281-T1Imla5pUWKrYi-KIMmRApPUW0zu-8JcTWgME_0YINEBvxVpOsY9eNTyZoubde1fewuygIBpCxAxuXqBafJwiLldK9vir27F3zkFTy-SHW17oKGHmEuCVzcIU91l-o8wj9vYhqgjhTVOmi_wAO8oRcu2qoC_');
INSERT INTO public.signatures VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 1, 'employee', 'agreed', '2026-01-13', 'gAAAAABrApW9vd75RfwPwEmQbCh1DSh8Js5nyGMPViOYa5Eo7i8j5nXw7FKJQezQNsZDFg3mYd9PW2KfQadpo9t_XQccHL2nl1Y-XRTbNMJzzkpIgYTZiPmgILnJJ7MqcyO9wGwpHaIFdN0gJSqeaUBJPokg59ziFXjHDulewGaEZPIEiQLkpt4rbvbLmhqJRuz-N7KbNau-');
INSERT INTO public.signatures VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 1, 2, 'employer', 'agreed', '2026-01-13', 'gAAAAABrApW9RJAGuTDmRHzcOV4kbAnqpDEhBx7UU2UsKoUjIKLGmbbQjSiDcmVUILeqD_532FpUdtGgMsJhSSpi9blt7h_DDQeng00xTJf1ZrxLkwdh6My5swXYH92xj3SPBKjWLDsnI7kFY30ivdcLzvT1wvCs_bx0L0hUg48NRH7l38S8Me7ZDUPEx5fsz4dkxc5-jCqp');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'plan_presented/plan-1@2025-12-16/employee', 'plan_presented', 'plan-1', '2025-12-16', 'employee', '', 0, '2025-12-16 06:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'start', 'start', NULL, '2026-01-12', NULL, NULL, NULL, '2026-01-12 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_7d/evaluation-1.1@2026-02-09/assessor', 'eval_reminder_7d', 'evaluation-1.1', '2026-02-09', 'assessor', '', 0, '2026-02-02 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_7d/evaluation-1.1@2026-02-09/employee', 'eval_reminder_7d', 'evaluation-1.1', '2026-02-09', 'employee', '', 0, '2026-02-02 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_1wd/evaluation-1.1@2026-02-09/assessor', 'eval_reminder_1wd', 'evaluation-1.1', '2026-02-09', 'assessor', '', 0, '2026-02-06 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_1wd/evaluation-1.1@2026-02-09/employee', 'eval_reminder_1wd', 'evaluation-1.1', '2026-02-09', 'employee', '', 0, '2026-02-06 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'report_shared/report-1.1@2026-02-12/employee', 'report_shared', 'report-1.1', '2026-02-12', 'employee', '', 0, '2026-02-12 06:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_7d/evaluation-1.2@2026-03-09/assessor', 'eval_reminder_7d', 'evaluation-1.2', '2026-03-09', 'assessor', '', 0, '2026-03-02 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_7d/evaluation-1.2@2026-03-09/employee', 'eval_reminder_7d', 'evaluation-1.2', '2026-03-09', 'employee', '', 0, '2026-03-02 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_1wd/evaluation-1.2@2026-03-09/assessor', 'eval_reminder_1wd', 'evaluation-1.2', '2026-03-09', 'assessor', '', 0, '2026-03-06 03:00:00-05');
INSERT INTO public.steps VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'eval_reminder_1wd/evaluation-1.2@2026-03-09/employee', 'eval_reminder_1wd', 'evaluation-1.2', '2026-03-09', 'employee', '', 0, '2026-03-06 03:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'plan_presented/plan-1@2026-01-26/employee', 'plan_presented', 'plan-1', '2026-01-26', 'employee', '', 0, '2026-01-26 06:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'start', 'start', NULL, '2026-02-02', NULL, NULL, NULL, '2026-02-02 03:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'eval_reminder_7d', 'evaluation-1.1', '2026-03-02', 'assessor', '', 0, '2026-02-23 03:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee', 'eval_reminder_7d', 'evaluation-1.1', '2026-03-02', 'employee', '', 0, '2026-02-23 03:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'eval_reminder_1wd', 'evaluation-1.1', '2026-03-02', 'assessor', '', 0, '2026-02-27 03:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee', 'eval_reminder_1wd', 'evaluation-1.1', '2026-03-02', 'employee', '', 0, '2026-02-27 03:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'report_shared/report-1.1@2026-03-05/employee', 'report_shared', 'report-1.1', '2026-03-05', 'employee', '', 0, '2026-03-05 06:00:00-05');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'stop/absence-1', 'stop', NULL, '2026-03-31', NULL, NULL, NULL, '2026-03-31 03:00:00-04');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'clock_paused/suspension-1@2026-03-31/assessor', 'clock_paused', 'suspension-1', '2026-03-31', 'assessor', '', 0, '2026-03-31 03:00:00-04');
INSERT INTO public.steps VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'clock_paused/suspension-1@2026-03-31/hr', 'clock_paused', 'suspension-1', '2026-03-31', 'hr', '', 0, '2026-03-31 03:00:00-04');
INSERT INTO public.steps VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 'plan_presented/plan-1@2026-01-12/employee', 'plan_presented', 'plan-1', '2026-01-12', 'employee', '', 0, '2026-01-12 06:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'plan_presented/plan-1@2026-01-12/employee', 'plan_presented', 'plan-1', '2026-01-12', 'employee', '', 0, '2026-01-12 06:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'start', 'start', NULL, '2026-02-02', NULL, NULL, NULL, '2026-02-02 03:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'eval_reminder_7d', 'evaluation-1.1', '2026-03-02', 'assessor', '', 0, '2026-02-23 03:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee', 'eval_reminder_7d', 'evaluation-1.1', '2026-03-02', 'employee', '', 0, '2026-02-23 03:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'eval_reminder_1wd', 'evaluation-1.1', '2026-03-02', 'assessor', '', 0, '2026-02-27 03:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee', 'eval_reminder_1wd', 'evaluation-1.1', '2026-03-02', 'employee', '', 0, '2026-02-27 03:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'report_shared/report-1.1@2026-03-03/employee', 'report_shared', 'report-1.1', '2026-03-03', 'employee', '', 0, '2026-03-03 06:00:00-05');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_7d/evaluation-1.2@2026-03-30/assessor', 'eval_reminder_7d', 'evaluation-1.2', '2026-03-30', 'assessor', '', 0, '2026-03-23 04:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_7d/evaluation-1.2@2026-03-30/employee', 'eval_reminder_7d', 'evaluation-1.2', '2026-03-30', 'employee', '', 0, '2026-03-23 04:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor', 'eval_reminder_1wd', 'evaluation-1.2', '2026-03-30', 'assessor', '', 0, '2026-03-27 04:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/employee', 'eval_reminder_1wd', 'evaluation-1.2', '2026-03-30', 'employee', '', 0, '2026-03-27 04:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'report_shared/report-1.2@2026-03-31/employee', 'report_shared', 'report-1.2', '2026-03-31', 'employee', '', 0, '2026-03-31 06:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'outlook_invite/outlook-1@2026-04-20/assessor', 'outlook_invite', 'outlook-1', '2026-04-20', 'assessor', '', 0, '2026-04-13 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'outlook_invite/outlook-1@2026-04-20/employee', 'outlook_invite', 'outlook-1', '2026-04-20', 'employee', '', 0, '2026-04-13 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'outlook_due/end-1@2026-05-15/assessor', 'outlook_due', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-04-17 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'end_warning_28/end-1@2026-05-15/assessor', 'end_warning_28', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-04-17 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'end_warning_28/end-1@2026-05-15/hr', 'end_warning_28', 'end-1', '2026-05-15', 'hr', '', 0, '2026-04-17 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'final_invite/final-1@2026-05-13/assessor', 'final_invite', 'final-1', '2026-05-13', 'assessor', '', 0, '2026-04-29 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'final_invite/final-1@2026-05-13/employee', 'final_invite', 'final-1', '2026-05-13', 'employee', '', 0, '2026-04-29 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'end_warning_14/end-1@2026-05-15/assessor', 'end_warning_14', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-05-01 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'end_warning_14/end-1@2026-05-15/hr', 'end_warning_14', 'end-1', '2026-05-15', 'hr', '', 0, '2026-05-01 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'end_warning_7/end-1@2026-05-15/assessor', 'end_warning_7', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-05-08 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'end_warning_7/end-1@2026-05-15/hr', 'end_warning_7', 'end-1', '2026-05-15', 'hr', '', 0, '2026-05-08 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'final_reminder_1wd/final-1@2026-05-13/assessor', 'final_reminder_1wd', 'final-1', '2026-05-13', 'assessor', '', 0, '2026-05-12 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'final_reminder_1wd/final-1@2026-05-13/employee', 'final_reminder_1wd', 'final-1', '2026-05-13', 'employee', '', 0, '2026-05-12 03:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'closed_success/balance-1@2026-05-13/assessor', 'closed_success', 'balance-1', '2026-05-13', 'assessor', '', 0, '2026-05-13 06:00:00-04');
INSERT INTO public.steps VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'closed_success/balance-1@2026-05-13/employee', 'closed_success', 'balance-1', '2026-05-13', 'employee', '', 0, '2026-05-13 06:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'plan_presented/plan-1@2026-01-12/employee', 'plan_presented', 'plan-1', '2026-01-12', 'employee', '', 0, '2026-01-12 06:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'start', 'start', NULL, '2026-02-02', NULL, NULL, NULL, '2026-02-02 03:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_7d/evaluation-1.1@2026-03-02/assessor', 'eval_reminder_7d', 'evaluation-1.1', '2026-03-02', 'assessor', '', 0, '2026-02-23 03:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_7d/evaluation-1.1@2026-03-02/employee', 'eval_reminder_7d', 'evaluation-1.1', '2026-03-02', 'employee', '', 0, '2026-02-23 03:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/assessor', 'eval_reminder_1wd', 'evaluation-1.1', '2026-03-02', 'assessor', '', 0, '2026-02-27 03:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_1wd/evaluation-1.1@2026-03-02/employee', 'eval_reminder_1wd', 'evaluation-1.1', '2026-03-02', 'employee', '', 0, '2026-02-27 03:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'report_shared/report-1.1@2026-03-03/employee', 'report_shared', 'report-1.1', '2026-03-03', 'employee', '', 0, '2026-03-03 06:00:00-05');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_7d/evaluation-1.2@2026-03-30/assessor', 'eval_reminder_7d', 'evaluation-1.2', '2026-03-30', 'assessor', '', 0, '2026-03-23 04:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_7d/evaluation-1.2@2026-03-30/employee', 'eval_reminder_7d', 'evaluation-1.2', '2026-03-30', 'employee', '', 0, '2026-03-23 04:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/assessor', 'eval_reminder_1wd', 'evaluation-1.2', '2026-03-30', 'assessor', '', 0, '2026-03-27 04:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'eval_reminder_1wd/evaluation-1.2@2026-03-30/employee', 'eval_reminder_1wd', 'evaluation-1.2', '2026-03-30', 'employee', '', 0, '2026-03-27 04:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'report_shared/report-1.2@2026-03-31/employee', 'report_shared', 'report-1.2', '2026-03-31', 'employee', '', 0, '2026-03-31 06:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'outlook_invite/outlook-1@2026-04-20/assessor', 'outlook_invite', 'outlook-1', '2026-04-20', 'assessor', '', 0, '2026-04-13 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'outlook_invite/outlook-1@2026-04-20/employee', 'outlook_invite', 'outlook-1', '2026-04-20', 'employee', '', 0, '2026-04-13 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'outlook_due/end-1@2026-05-15/assessor', 'outlook_due', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-04-17 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'end_warning_28/end-1@2026-05-15/assessor', 'end_warning_28', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-04-17 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'end_warning_28/end-1@2026-05-15/hr', 'end_warning_28', 'end-1', '2026-05-15', 'hr', '', 0, '2026-04-17 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'final_invite/final-1@2026-05-13/assessor', 'final_invite', 'final-1', '2026-05-13', 'assessor', '', 0, '2026-04-29 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'final_invite/final-1@2026-05-13/employee', 'final_invite', 'final-1', '2026-05-13', 'employee', '', 0, '2026-04-29 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'end_warning_14/end-1@2026-05-15/assessor', 'end_warning_14', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-05-01 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'end_warning_14/end-1@2026-05-15/hr', 'end_warning_14', 'end-1', '2026-05-15', 'hr', '', 0, '2026-05-01 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'end_warning_7/end-1@2026-05-15/assessor', 'end_warning_7', 'end-1', '2026-05-15', 'assessor', '', 0, '2026-05-08 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'end_warning_7/end-1@2026-05-15/hr', 'end_warning_7', 'end-1', '2026-05-15', 'hr', '', 0, '2026-05-08 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'final_reminder_1wd/final-1@2026-05-13/assessor', 'final_reminder_1wd', 'final-1', '2026-05-13', 'assessor', '', 0, '2026-05-12 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'final_reminder_1wd/final-1@2026-05-13/employee', 'final_reminder_1wd', 'final-1', '2026-05-13', 'employee', '', 0, '2026-05-12 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'closed_other/balance-1@2026-05-13/employee', 'closed_other', 'balance-1', '2026-05-13', 'employee', '', 0, '2026-05-15 03:00:00-04');
INSERT INTO public.steps VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'redeployment_due/balance-1@2026-05-13/hr', 'redeployment_due', 'balance-1', '2026-05-13', 'hr', '', 0, '2026-05-15 03:00:00-04');
INSERT INTO public.suspensions VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 1, '2026-03-16', '2026-03-31', NULL, false);
INSERT INTO public.trajectories VALUES ('064fbcef-7ef9-40c5-a501-75cdb633b239', 'VT-2026-0001', '2025-11-21', 'p-101', 'Basisschool De Kruidenhof (fictief)', 'Basisschool De Kruidenhof (fictief)', 'e9863659c82dc1777c30b2201769fb2491b818243cb47d5c5a8e9bcb3c675e5b', 13, '2026-03-09 07:00:00-04', '2026-03-16 04:00:00-04', '2026-03-11 04:00:00-04', NULL, 1, 'active', 'improvement', NULL, NULL, NULL, '2026-05-29');
INSERT INTO public.trajectories VALUES ('bd6eb126-a71b-4aed-b73f-704cd3467e6e', 'VT-2026-0002', '2025-12-03', 'p-201', 'Team Facturatie', 'Team Facturatie', 'e9863659c82dc1777c30b2201769fb2491b818243cb47d5c5a8e9bcb3c675e5b', 13, '2026-03-31 03:00:00-04', NULL, NULL, NULL, 1, 'suspended', 'improvement', NULL, NULL, NULL, '2026-05-15');
INSERT INTO public.trajectories VALUES ('1fa7750d-e77b-4aa3-be5b-3ef629756259', 'VT-2026-9000', '2026-01-05', 'p-901', 'Verzendafdeling', 'Verzendafdeling', 'e9863659c82dc1777c30b2201769fb2491b818243cb47d5c5a8e9bcb3c675e5b', 5, '2026-01-13 06:00:00-05', '2026-02-02 03:00:00-05', NULL, NULL, 1, 'presented', 'development', NULL, NULL, NULL, '2026-05-15');
INSERT INTO public.trajectories VALUES ('a08ce150-1769-4169-a2fa-0ad9d41df229', 'VT-2026-058', '2026-01-05', 'p-581', 'Opmaak', 'Opmaak', 'e9863659c82dc1777c30b2201769fb2491b818243cb47d5c5a8e9bcb3c675e5b', 23, '2026-05-13 06:00:00-04', '2026-07-29 03:00:00-04', '2026-05-15 03:00:00-04', NULL, 1, 'follow_up', 'development', NULL, NULL, 'achieved', '2026-05-15');
INSERT INTO public.trajectories VALUES ('757f77fa-b370-4683-919f-13d3a6aa667a', 'VT-2026-057', '2026-01-05', 'p-571', 'Douane', 'Douane', 'e9863659c82dc1777c30b2201769fb2491b818243cb47d5c5a8e9bcb3c675e5b', 25, '2026-05-15 03:00:00-04', '2026-06-01 03:00:00-04', '2026-06-01 03:00:00-04', NULL, 1, 'redeployment', 'development', NULL, NULL, 'not_achieved', '2026-05-15');
SELECT pg_catalog.setval('public.accesses_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.absences
    ADD CONSTRAINT pk_absences PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.accesses
    ADD CONSTRAINT pk_accesses PRIMARY KEY (id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT pk_assignments PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT pk_attachments PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.balances
    ADD CONSTRAINT pk_balances PRIMARY KEY (trajectory_id, cycle);
ALTER TABLE ONLY public.calendars
    ADD CONSTRAINT pk_calendars PRIMARY KEY (name);
ALTER TABLE ONLY public.clock
    ADD CONSTRAINT pk_clock PRIMARY KEY (id);
ALTER TABLE ONLY public.concerns
    ADD CONSTRAINT pk_concerns PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT pk_conversations PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT pk_corrections PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.cycles
    ADD CONSTRAINT pk_cycles PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.evaluations
    ADD CONSTRAINT pk_evaluations PRIMARY KEY (trajectory_id, cycle, number);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT pk_files PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.follow_ups
    ADD CONSTRAINT pk_follow_ups PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (person_id, key);
ALTER TABLE ONLY public.intakes
    ADD CONSTRAINT pk_intakes PRIMARY KEY (trajectory_id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT pk_journal PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT pk_notices PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.outlooks
    ADD CONSTRAINT pk_outlooks PRIMARY KEY (trajectory_id, cycle, number);
ALTER TABLE ONLY public.persons
    ADD CONSTRAINT pk_persons PRIMARY KEY (id);
ALTER TABLE ONLY public.phases
    ADD CONSTRAINT pk_phases PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.plan_versions
    ADD CONSTRAINT pk_plan_versions PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.policies
    ADD CONSTRAINT pk_policies PRIMARY KEY (sha256);
ALTER TABLE ONLY public.proofs
    ADD CONSTRAINT pk_proofs PRIMARY KEY (trajectory_id, version, number);
ALTER TABLE ONLY public.redeployments
    ADD CONSTRAINT pk_redeployments PRIMARY KEY (trajectory_id);
ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT pk_signatures PRIMARY KEY (trajectory_id, version, number);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT pk_steps PRIMARY KEY (trajectory_id, identity);
ALTER TABLE ONLY public.suspensions
    ADD CONSTRAINT pk_suspensions PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT pk_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.trajectories
    ADD CONSTRAINT pk_trajectories PRIMARY KEY (id);
ALTER TABLE ONLY public.views
    ADD CONSTRAINT pk_views PRIMARY KEY (trajectory_id, number);
ALTER TABLE ONLY public.accesses
    ADD CONSTRAINT uq_accesses_trajectory_id_person_id_what_hour UNIQUE (trajectory_id, person_id, what, hour);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_trajectory_id_step_identity_person_id UNIQUE (trajectory_id, step_identity, person_id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT uq_tokens_sha256 UNIQUE (sha256);
ALTER TABLE ONLY public.trajectories
    ADD CONSTRAINT uq_trajectories_reference UNIQUE (reference);
CREATE INDEX ix_accesses_trajectory_id_id ON public.accesses USING btree (trajectory_id, id);
CREATE INDEX ix_assignments_person_id ON public.assignments USING btree (person_id);
CREATE INDEX ix_idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at);
CREATE INDEX ix_outbox_person_id ON public.outbox USING btree (person_id);
CREATE INDEX ix_outbox_state_next_attempt_at ON public.outbox USING btree (state, next_attempt_at);
CREATE INDEX ix_tokens_person_id ON public.tokens USING btree (person_id);
CREATE INDEX ix_trajectories_calendar ON public.trajectories USING btree (calendar);
CREATE INDEX ix_trajectories_employee_id ON public.trajectories USING btree (employee_id);
CREATE INDEX ix_trajectories_phase ON public.trajectories USING btree (phase);
CREATE INDEX ix_trajectories_unit ON public.trajectories USING btree (unit);
CREATE INDEX ix_trajectories_wake_at ON public.trajectories USING btree (wake_at);
CREATE TRIGGER accesses_refuses BEFORE DELETE OR UPDATE OR TRUNCATE ON public.accesses FOR EACH STATEMENT EXECUTE FUNCTION public.accesses_refuses();
CREATE TRIGGER journal_refuses BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuses();
ALTER TABLE ONLY public.absences
    ADD CONSTRAINT fk_absences_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.accesses
    ADD CONSTRAINT fk_accesses_person_id_persons FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.accesses
    ADD CONSTRAINT fk_accesses_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT fk_assignments_person_id_persons FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT fk_assignments_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT fk_attachments_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.balances
    ADD CONSTRAINT fk_balances_trajectory_id_cycle_cycles FOREIGN KEY (trajectory_id, cycle) REFERENCES public.cycles(trajectory_id, number);
ALTER TABLE ONLY public.balances
    ADD CONSTRAINT fk_balances_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.concerns
    ADD CONSTRAINT fk_concerns_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT fk_conversations_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT fk_corrections_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.cycles
    ADD CONSTRAINT fk_cycles_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.evaluations
    ADD CONSTRAINT fk_evaluations_trajectory_id_cycle_cycles FOREIGN KEY (trajectory_id, cycle) REFERENCES public.cycles(trajectory_id, number);
ALTER TABLE ONLY public.evaluations
    ADD CONSTRAINT fk_evaluations_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT fk_files_trajectory_id_number_attachments FOREIGN KEY (trajectory_id, number) REFERENCES public.attachments(trajectory_id, number);
ALTER TABLE ONLY public.follow_ups
    ADD CONSTRAINT fk_follow_ups_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT fk_idempotency_keys_person_id_persons FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.intakes
    ADD CONSTRAINT fk_intakes_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT fk_journal_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT fk_notices_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_person_id_persons FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.outlooks
    ADD CONSTRAINT fk_outlooks_trajectory_id_cycle_cycles FOREIGN KEY (trajectory_id, cycle) REFERENCES public.cycles(trajectory_id, number);
ALTER TABLE ONLY public.outlooks
    ADD CONSTRAINT fk_outlooks_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.phases
    ADD CONSTRAINT fk_phases_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.plan_versions
    ADD CONSTRAINT fk_plan_versions_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.proofs
    ADD CONSTRAINT fk_proofs_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.proofs
    ADD CONSTRAINT fk_proofs_trajectory_id_version_plan_versions FOREIGN KEY (trajectory_id, version) REFERENCES public.plan_versions(trajectory_id, number);
ALTER TABLE ONLY public.redeployments
    ADD CONSTRAINT fk_redeployments_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT fk_signatures_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT fk_signatures_trajectory_id_version_plan_versions FOREIGN KEY (trajectory_id, version) REFERENCES public.plan_versions(trajectory_id, number);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT fk_steps_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.suspensions
    ADD CONSTRAINT fk_suspensions_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT fk_tokens_person_id_persons FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.trajectories
    ADD CONSTRAINT fk_trajectories_calendar_calendars FOREIGN KEY (calendar) REFERENCES public.calendars(name);
ALTER TABLE ONLY public.trajectories
    ADD CONSTRAINT fk_trajectories_employee_id_persons FOREIGN KEY (employee_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.trajectories
    ADD CONSTRAINT fk_trajectories_policy_policies FOREIGN KEY (policy) REFERENCES public.policies(sha256);
ALTER TABLE ONLY public.views
    ADD CONSTRAINT fk_views_trajectory_id_trajectories FOREIGN KEY (trajectory_id) REFERENCES public.trajectories(id);
