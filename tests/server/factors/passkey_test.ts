import assert from "node:assert/strict";
import type { FactorRow } from "@/db/queries/factors.ts";
import {
  passkeyCreation,
  passkeyRequest,
  readNewPasskey,
  relyingParty,
  verifyPasskey,
} from "@/server/factors/passkey.ts";
import {
  type Ceremony,
  SoftAuthenticator,
} from "@/tests/support/authenticator.ts";
import { NOW } from "@/tests/support/cast.ts";

const PLATFORM = { baseUrl: "http://localhost:8000" };
const ACCOUNT = {
  id: "acc_wuhan-main",
  login: "4201060001",
  holderName: "刘芳",
};
const CHALLENGE = "yQUnDDG3Lh_bocD1rP3W6OK4iPrLXu5g9JBO4A3mUjs";
const OTHER_CHALLENGE = "DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo";
const MEGABYTE = "A".repeat(1 << 20);

/** How each ceremony can go wrong. */
const WRONG: Record<string, Partial<Ceremony>> = {
  "another challenge": { challenge: OTHER_CHALLENGE },
  "another origin": { origin: "https://platform.example" },
  "the same host over https": { origin: "https://localhost:8000" },
  "another port": { origin: "http://localhost:8001" },
  "another relying party": { rpId: "platform.example" },
  "a domain below ours": { rpId: "a.localhost" },
  "nobody verified": { isVerified: false },
};

/** What stands in the place of a field that should be a text. */
const MALFORMED = [
  null,
  undefined,
  7,
  true,
  "",
  "!",
  "鄂",
  "\0",
  {},
  [],
  MEGABYTE,
];

Deno.test("passkeys belong to the host of BASE_URL, and to no bare address", () => {
  assert.deepEqual(relyingParty({ baseUrl: "https://wsjk.hubei.example" }), {
    rpID: "wsjk.hubei.example",
    origin: "https://wsjk.hubei.example",
  });
  assert.deepEqual(relyingParty(PLATFORM), {
    rpID: "localhost",
    origin: "http://localhost:8000",
  });
  for (const host of ["10.0.0.5", "127.0.0.1:8000", "[::1]:8000"]) {
    assert.equal(relyingParty({ baseUrl: `http://${host}` }), null, host);
  }
});

Deno.test("passkeyCreation asks the phone's own authenticator, and that the user is verified", async () => {
  const options = await passkeyCreation(PLATFORM, ACCOUNT);

  assert.equal(options?.rp.id, "localhost");
  assert.equal(options?.user.name, "4201060001");
  assert.equal(options?.user.displayName, "刘芳");
  assert.equal(options?.attestation, "none");
  assert.equal(options?.authenticatorSelection?.userVerification, "required");
  assert.equal(
    options?.authenticatorSelection?.authenticatorAttachment,
    "platform",
  );
  const bare = { baseUrl: "http://10.0.0.5" };
  assert.equal(await passkeyCreation(bare, ACCOUNT), null);
});

Deno.test("passkeyRequest asks for the bound credential alone", async () => {
  const phone = new SoftAuthenticator();
  const factor = factorOf(phone);

  const options = await passkeyRequest(PLATFORM, factor);

  assert.equal(options?.rpId, "localhost");
  assert.equal(options?.userVerification, "required");
  assert.deepEqual(options?.allowCredentials, [{
    id: phone.credentialId,
    type: "public-key",
    transports: ["internal", "hybrid"],
  }]);
  const none = { ...factor, credentialId: null };
  assert.equal(await passkeyRequest(PLATFORM, none), null);
  const bare = { baseUrl: "http://10.0.0.5" };
  assert.equal(await passkeyRequest(bare, factor), null);
});

Deno.test("readNewPasskey reads the key that a phone made", async () => {
  const phone = new SoftAuthenticator();

  assert.deepEqual(await register(phone.create({ challenge: CHALLENGE })), {
    credentialId: phone.credentialId,
    publicKey: phone.publicKey,
    signCount: 1,
    transports: ["internal", "hybrid"],
  });
});

for (const [name, change] of Object.entries(WRONG)) {
  Deno.test(`a passkey made with ${name} is none`, async () => {
    const phone = new SoftAuthenticator();
    const made = phone.create({ challenge: CHALLENGE, ...change });

    assert.equal(await register(made), null);
  });

  Deno.test(`an answer with ${name} is none`, async () => {
    const phone = new SoftAuthenticator();
    const answer = phone.get({ challenge: CHALLENGE, counter: 8, ...change });

    assert.equal(await verify(phone, answer), null);
  });
}

Deno.test("an answer is no registration, and a registration no answer", async () => {
  const phone = new SoftAuthenticator();
  const made = phone.create({ challenge: CHALLENGE, type: "webauthn.get" });
  const answer = phone.get({ challenge: CHALLENGE, type: "webauthn.create" });

  assert.equal(await register(made), null);
  assert.equal(await verify(phone, answer), null);
});

Deno.test("verifyPasskey gives the counter of a right answer", async () => {
  const phone = new SoftAuthenticator();
  const answer = (counter: number) =>
    phone.get({ challenge: CHALLENGE, counter });

  assert.equal(await verify(phone, answer(8)), 8);
  assert.equal(await verify(phone, answer(4_000_000_000)), 4_000_000_000);
});

Deno.test("a counter that has not gone on is a copy of the key", async () => {
  const phone = new SoftAuthenticator();
  for (const counter of [7, 6, 0]) {
    const answer = phone.get({ challenge: CHALLENGE, counter });
    assert.equal(await verify(phone, answer), null, `${counter}`);
  }
});

Deno.test("an authenticator without a counter says 0 each time", async () => {
  const phone = new SoftAuthenticator();
  const answer = phone.get({ challenge: CHALLENGE, counter: 0 });

  assert.equal(await verify(phone, answer, { signCount: 0 }), 0);
  assert.equal(await verify(phone, answer, { signCount: 0 }), 0);
});

Deno.test("another key signs for nobody, whatever id it brings", async () => {
  const phone = new SoftAuthenticator();
  const thief = new SoftAuthenticator();
  const { credentialId: id } = phone;
  const answer = thief.get({ challenge: CHALLENGE, counter: 8 });

  assert.equal(await verify(phone, answer), null);
  assert.equal(await verify(phone, { ...answer, id, rawId: id }), null);
});

Deno.test("an answer that was changed after it was signed is none", async () => {
  const phone = new SoftAuthenticator();
  const answer = phone.get({ challenge: CHALLENGE, counter: 8 });
  const later = phone.get({ challenge: CHALLENGE, counter: 9 }).response;
  const { response } = answer;

  for (
    const change of [
      { authenticatorData: later.authenticatorData },
      { signature: later.signature.slice(0, -4) + "AAAA" },
      { signature: response.signature.slice(0, 40) },
      { authenticatorData: response.authenticatorData.slice(0, 40) },
    ]
  ) {
    const changed = { ...answer, response: { ...response, ...change } };
    assert.equal(await verify(phone, changed), null);
  }
});

Deno.test("a factor without key or credential verifies nothing, nor does a bare address", async () => {
  const phone = new SoftAuthenticator();
  const answer = phone.get({ challenge: CHALLENGE, counter: 8 });
  const factor = factorOf(phone);
  const options = { response: answer, challenge: CHALLENGE, factor };

  assert.equal(await verify(phone, answer, { publicKey: null }), null);
  assert.equal(await verify(phone, answer, { credentialId: null }), null);
  assert.equal(await verify(phone, answer, { publicKey: "AAAA" }), null);
  assert.equal(
    await verifyPasskey({ baseUrl: "http://10.0.0.5" }, options),
    null,
  );
});

Deno.test("what is no answer at all is none, and nothing throws", async () => {
  const phone = new SoftAuthenticator();
  for (const response of [...MALFORMED, [phone], { response: null }]) {
    assert.equal(await register(response), null);
    assert.equal(await verify(phone, response), null);
  }
});

Deno.test("no field can be anything but what a browser sends, and nothing throws", async () => {
  const phone = new SoftAuthenticator();
  const made = phone.create({ challenge: CHALLENGE });
  const answer = phone.get({ challenge: CHALLENGE, counter: 8 });
  for (const value of MALFORMED) {
    for (const field of ["id", "rawId", "type", "response"]) {
      assert.equal(await register({ ...made, [field]: value }), null, field);
      const changed = { ...answer, [field]: value };
      assert.equal(await verify(phone, changed), null, field);
    }
    for (const field of ["clientDataJSON", "attestationObject"]) {
      const response = { ...made.response, [field]: value };
      assert.equal(await register({ ...made, response }), null, field);
    }
    for (const field of ["clientDataJSON", "authenticatorData", "signature"]) {
      const response = { ...answer.response, [field]: value };
      assert.equal(await verify(phone, { ...answer, response }), null, field);
    }
  }
});

Deno.test("an unknown attachment, a strange transport and a megabyte of handle are refused", async () => {
  const phone = new SoftAuthenticator();
  const made = phone.create({ challenge: CHALLENGE });
  const answer = phone.get({ challenge: CHALLENGE, counter: 8 });

  assert.equal(await register({ ...made, authenticatorAttachment: "x" }), null);
  for (const transports of [["pigeon"], "usb", Array(11).fill("usb")]) {
    const response = { ...made.response, transports };
    assert.equal(await register({ ...made, response }), null);
  }
  for (const userHandle of [MEGABYTE, 7, null]) {
    const response = { ...answer.response, userHandle };
    assert.equal(await verify(phone, { ...answer, response }), null);
  }
});

function register(response: unknown) {
  return readNewPasskey(PLATFORM, { response, challenge: CHALLENGE });
}

function verify(
  phone: SoftAuthenticator,
  response: unknown,
  columns: Partial<FactorRow> = {},
) {
  const factor = { ...factorOf(phone), ...columns };
  return verifyPasskey(PLATFORM, { response, challenge: CHALLENGE, factor });
}

/** The passkey of a phone as it was bound, used seven times. */
function factorOf({ credentialId, publicKey }: SoftAuthenticator): FactorRow {
  return {
    id: "fac_wuhan-passkey",
    accountId: ACCOUNT.id,
    kind: "passkey",
    state: "live",
    label: "Android 手机",
    credentialId,
    publicKey,
    signCount: 7,
    transports: '["internal","hybrid"]',
    pinHash: null,
    pinMisses: 0,
    totpSealed: null,
    totpStep: null,
    openidSealed: null,
    openidIndex: null,
    madeAt: NOW,
    usedAt: null,
  };
}
