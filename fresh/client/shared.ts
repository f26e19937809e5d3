// What every script of a page needs. Injected into all of them, so that the bundler
// leaves it in one chunk: each more is a request, which costs a round trip.
import "preact";
import "preact/hooks";
import "preact/jsx-runtime";
