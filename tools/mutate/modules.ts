/** The modules that decide who may what, and the tests that must find out when one is spoilt. */
export const MODULES: Readonly<Record<string, readonly string[]>> = {
  "domain/account_state.ts": ["tests/domain/account_state_test.ts"],
  "domain/menus.ts": [
    "tests/domain/menus_test.ts",
    "tests/server/trpc_test.ts",
    "tests/attack/unit_accounts_test.ts",
  ],
  "domain/scope.ts": ["tests/db/scoped_test.ts"],
  "db/scoped.ts": [
    "tests/db/scoped_test.ts",
    "tests/attack/foreign_ids_test.ts",
  ],
  "db/queries/sessions.ts": [
    "tests/db/queries/sessions_test.ts",
    "tests/server/session_test.ts",
    "tests/attack/session_test.ts",
  ],
  "server/session.ts": [
    "tests/server/session_test.ts",
    "tests/attack/session_test.ts",
  ],
  "server/step_up.ts": ["tests/server/step_up_test.ts"],
  "server/own_grant.ts": [
    "tests/server/own_grant_test.ts",
    "tests/attack/vip_test.ts",
  ],
  "server/privileged.ts": ["tests/server/privileged_test.ts"],
  "server/trpc.ts": [
    "tests/server/trpc_test.ts",
    "tests/attack/control_characters_test.ts",
    "tests/attack/http_test.ts",
    "tests/routes/me/consent/index_test.ts",
    "tests/attack/vip_test.ts",
    "tests/attack/own_acts_test.ts",
    "tests/attack/unit_accounts_test.ts",
    "tests/edge/nodes_test.ts",
    "tests/access/person_matrix_test.ts",
  ],
};
