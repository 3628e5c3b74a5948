// Put into each page by `cargo book serve`, and into no built file: reloads the page when a newer build is served, and lays over it
// what is wrong when the last attempt failed.
"use strict";
(() => {
  const { build, news } = document.currentScript.dataset;
  let overlay = null;

  function show(error) {
    hide();
    overlay = document.createElement("section");
    overlay.id = "live-error";
    overlay.setAttribute("role", "alert");
    // What is longer than the screen is scrolled with the keyboard too.
    overlay.tabIndex = 0;
    overlay.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;padding:1rem 1.5rem;" +
      "background:#2b0b0b;color:#fff;border-top:4px solid #ff6b6b;font:14px/1.5 ui-monospace,monospace;text-align:left";
    const title = document.createElement("strong");
    title.textContent = "The last change does not build. This page is from the build before.";
    const text = document.createElement("pre");
    text.style.cssText = "margin:.75rem 0 0;white-space:pre-wrap;background:none;color:inherit;font:inherit";
    text.textContent = error;
    overlay.append(title, text);
    document.body.append(overlay);
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  function listen() {
    const socket = new WebSocket(new URL(news, location.href.replace(/^http/, "ws")));
    socket.onmessage = (message) => {
      const now = JSON.parse(message.data);
      if (String(now.build) !== build) {
        location.reload();
      } else if (now.error !== null) {
        show(now.error);
      } else {
        hide();
      }
    };
    // The server was ended, or this machine slept: look again until it answers.
    socket.onclose = () => setTimeout(listen, 1000);
  }

  listen();
})();
