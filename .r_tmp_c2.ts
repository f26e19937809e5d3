const w = new Worker(new URL("./server/imports/check_worker.ts", import.meta.url), {type:"module", deno:{permissions:"none"}} as never);
w.onmessage=(e)=>{console.log(e.data); w.terminate()}; w.postMessage({bytes:new Uint8Array(3),kind:"active",today:"2026-11-23"});
