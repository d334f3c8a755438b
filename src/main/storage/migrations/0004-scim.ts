/**
 * Identity providers, what they wrote over SCIM, and what each source says of a person.
 *
 * `scim_user` and `scim_group` are the provider's resources as it reads them back; `person`, `access_group` and `membership` are
 * what the directory makes of them. Members are rows, and what is filtered by is a column or a row of its own: `resource` is
 * never searched where that would have to be quick. Times are in ms since 1970. A column that ends in `_key` is folded
 * (`storage/fold.ts`).
 */
export const sql = `
CREATE TABLE scim_connection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  provider TEXT NOT NULL CHECK (provider IN ('okta', 'entra', 'other')),
  domain_policy TEXT NOT NULL CHECK (domain_policy IN ('enforce', 'any')),
  -- Whether whom it creates gets an e-mail.
  invites INTEGER NOT NULL,
  -- Whether it may provision at present.
  enabled INTEGER NOT NULL,
  -- Groups whose name has this pattern become access groups by themselves; null for none.
  import_pattern TEXT,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  -- For totalResults: counting 100,000 rows takes a thousand times as long.
  user_count INTEGER NOT NULL DEFAULT 0,
  group_count INTEGER NOT NULL DEFAULT 0
);

-- In lower case, as IDNA spells it (punycode). In one connection only.
CREATE TABLE scim_domain (
  domain TEXT PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES scim_connection (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX scim_domain_connection ON scim_domain (connection_id);

-- What may be known of a token: its public id. The token itself is in the keychain of the operating system (rule 8).
CREATE TABLE scim_token (
  id TEXT PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES scim_connection (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  -- The end of an overlap after a refresh; null for the present token.
  expires_at INTEGER,
  last_used_at INTEGER
) WITHOUT ROWID;
CREATE INDEX scim_token_connection ON scim_token (connection_id);

CREATE TABLE scim_user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Opaque, and never used again.
  scim_id TEXT NOT NULL UNIQUE,
  connection_id INTEGER NOT NULL REFERENCES scim_connection (id) ON DELETE CASCADE,
  -- Null while nobody can tell who it is; then unlinked_reason says why.
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  unlinked_reason TEXT,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  -- What members of a group are called: without a look into thousands of resources.
  display_name TEXT,
  external_id TEXT,
  active INTEGER NOT NULL,
  -- The attributes as the provider wrote them, in the schema's spelling, without id, meta and groups.
  resource TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX scim_user_name ON scim_user (connection_id, user_name_key);
CREATE INDEX scim_user_external_id ON scim_user (connection_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX scim_user_page ON scim_user (connection_id, id);
CREATE UNIQUE INDEX scim_user_person ON scim_user (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX scim_user_unlinked ON scim_user (connection_id) WHERE person_id IS NULL;

-- The values of multi-valued attributes that providers look people up by.
CREATE TABLE scim_user_value (
  user_id INTEGER NOT NULL REFERENCES scim_user (id) ON DELETE CASCADE,
  attribute TEXT NOT NULL CHECK (attribute IN ('emails', 'phoneNumbers')),
  position INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  value_key TEXT NOT NULL,
  type_key TEXT,
  is_primary INTEGER NOT NULL,
  PRIMARY KEY (user_id, attribute, position)
) WITHOUT ROWID;
CREATE INDEX scim_user_value_value ON scim_user_value (connection_id, attribute, value_key, type_key);

CREATE TABLE scim_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scim_id TEXT NOT NULL UNIQUE,
  connection_id INTEGER NOT NULL REFERENCES scim_connection (id) ON DELETE CASCADE,
  -- The access group it was imported as; null until then.
  group_id INTEGER REFERENCES access_group (id) ON DELETE SET NULL,
  display_name TEXT NOT NULL,
  display_name_key TEXT NOT NULL,
  external_id TEXT,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- Users and groups that stand in it directly.
  member_count INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX scim_group_name ON scim_group (connection_id, display_name_key);
CREATE INDEX scim_group_external_id ON scim_group (connection_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX scim_group_page ON scim_group (connection_id, id);
CREATE UNIQUE INDEX scim_group_access_group ON scim_group (group_id) WHERE group_id IS NOT NULL;

CREATE TABLE scim_member (
  group_id INTEGER NOT NULL REFERENCES scim_group (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES scim_user (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, user_id)
) WITHOUT ROWID;
CREATE INDEX scim_member_user ON scim_member (user_id);

-- Groups that stand in groups; who is in an access group follows them down, cycles included.
CREATE TABLE scim_nested_group (
  group_id INTEGER NOT NULL REFERENCES scim_group (id) ON DELETE CASCADE,
  child_id INTEGER NOT NULL REFERENCES scim_group (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, child_id)
) WITHOUT ROWID;
CREATE INDEX scim_nested_group_child ON scim_nested_group (child_id);

-- The last requests of each connection, without anything that they carried.
CREATE TABLE scim_request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id INTEGER REFERENCES scim_connection (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  method TEXT NOT NULL,
  resource TEXT NOT NULL,
  status INTEGER NOT NULL,
  scim_type TEXT,
  detail TEXT
);
CREATE INDEX scim_request_connection ON scim_request (connection_id, id);

-- What a source says of a person: active, suspended, or gone (it took them back). Null where it alone knows them: then
-- person.status is its word. Somebody has access only while every source that knows them says active.
ALTER TABLE identity_link ADD COLUMN says TEXT CHECK (says IN ('active', 'suspended', 'gone'));
-- Whose user a person is or was; null for Atrium. It outlives the user who was taken back.
ALTER TABLE identity_link ADD COLUMN connection_id INTEGER REFERENCES scim_connection (id) ON DELETE SET NULL;
CREATE INDEX identity_link_connection ON identity_link (connection_id) WHERE connection_id IS NOT NULL;
`
