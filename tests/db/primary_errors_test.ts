import assert from "node:assert/strict";
import { LibsqlBatchError, LibsqlError } from "@libsql/client/node";
import { fetchPrimary, primaryError } from "@/db/primary_errors.ts";
import { AppError } from "@/domain/errors.ts";

Deno.test("a write whose connection ends without an answer is not sent again", async () => {
  using primary = falteringPrimary();
  const send = fetchPrimary(3000);
  const write = (body: string) =>
    send(new Request(primary.url, { method: "POST", body }));

  assert.equal(await (await write("first")).text(), "done");
  await assert.rejects(write("second"));

  assert.deepEqual(primary.writes, ["first", "second"]);
});

Deno.test("whoever cannot have the write lock in time is told that the system is busy", () => {
  for (
    const error of [
      new LibsqlError("database is locked", "SQLITE_BUSY"),
      new LibsqlBatchError("database is locked", 0, "SQLITE_BUSY"),
    ]
  ) {
    const refusal = primaryError(error, "commit");
    assert.ok(refusal instanceof AppError);
    assert.equal(refusal.code, "busy");
  }
});

/** Answers the first request of a connection; ends it at the second, once it has it whole. */
function falteringPrimary() {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const writes: string[] = [];
  void serve();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    writes,
    [Symbol.dispose]: () => listener.close(),
  };

  async function serve(): Promise<void> {
    for await (const connection of listener) {
      if (await take(connection)) await answer(connection);
      await take(connection);
      connection.close();
    }
  }

  async function take(connection: Deno.TcpConn): Promise<boolean> {
    const buffer = new Uint8Array(4096);
    let text = "";
    while (!/first|second/.test(text)) {
      const length = await connection.read(buffer);
      if (length === null) return false;
      text += new TextDecoder().decode(buffer.subarray(0, length));
    }
    writes.push(/first|second/.exec(text)?.[0] ?? "");
    return true;
  }

  async function answer(connection: Deno.TcpConn): Promise<void> {
    await connection.write(
      new TextEncoder().encode(
        "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndone",
      ),
    );
  }
}
