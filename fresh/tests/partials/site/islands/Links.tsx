/** A link that loads its page as a whole. */
export function PlainLink({ href }: { href: string }) {
  return <a href={href} f-client-nav={false} class="plain">plain</a>;
}

/** A link whose click the island itself takes. */
export function TakenLink({ href }: { href: string }) {
  return (
    <a
      href={href}
      class="taken"
      onClick={(event) => {
        event.preventDefault();
        document.title = "taken";
      }}
    >
      taken
    </a>
  );
}
