/** nginx before the nodes: one address for pages, requests and WebSockets. */
export function site({ port, page, nodes }: { readonly port: number; readonly page: number; readonly nodes: readonly number[] }): string {
  const servers = nodes.map((node) => `  server 127.0.0.1:${node} max_fails=0;`).join('\n');
  return `
# No node is kept out for having failed: nginx lets it in again by requests that end well, and WebSockets do not end.
upstream community {
  least_conn;
${servers}
}
# Any node may take any post. Those of one room that come at the same time cost less where one node takes them.
upstream rooms {
  hash $room consistent;
${servers}
}
map $uri $room {
  '~^/v\\d+/courses/(?<of>.+/rooms/[^/]+)/' $of;
  default '';
}
map $http_upgrade $connection_upgrade {
  default upgrade;
  '' '';
}
server {
  listen 127.0.0.1:${port};
  client_max_body_size 2m;
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_upgrade;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  # A request finds out that a node is gone, and another one answers it. Drafts may be sent twice: they have ids.
  proxy_connect_timeout 1s;
  proxy_next_upstream error timeout non_idempotent;
  # A WebSocket is asked every 30 s whether it is there.
  proxy_read_timeout 90s;
  location / {
    proxy_pass http://127.0.0.1:${page};
  }
  # Files that people hand in are longer, and passed on as they come.
  location ~ ^/v\\d+/courses/.+/rooms/[^/]+/files$ {
    client_max_body_size 11m;
    proxy_request_buffering off;
    proxy_pass http://rooms;
  }
  location ~ ^/v\\d+/courses/.+/rooms/ {
    proxy_pass http://rooms;
  }
  location ~ ^/(v\\d+/|studyhall|chunks/) {
    proxy_pass http://community;
  }
}
`;
}
