import { devProject, until } from "./support.ts";

Deno.test("a changed route, a changed module behind it and a new route are served", async () => {
  await using project = await devProject();
  const { url } = project;
  await until(url, /<h1>hello<\/h1>/);

  await project.edit("routes/index.tsx", "<h1>", `<h1 class="new">`);
  await until(url, /<h1 class="new">hello/);

  await project.edit("words.ts", "hello", "good day");
  await until(url, /good day/);

  await project.write("routes/more.tsx", "export default () => <p>more</p>;\n");
  await until(`${url}/more`, /<p>more<\/p>/);
});
