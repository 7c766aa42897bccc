/** nginx before the nodes: one address for pages, requests and WebSockets. */
export function site({ port, page, nodes }: { readonly port: number; readonly page: number; readonly nodes: readonly number[] }): string {
  return `
upstream community {
  least_conn;
${nodes.map((node) => `  server 127.0.0.1:${node} max_fails=1 fail_timeout=2s;`).join('\n')}
}
map $http_upgrade $connection_upgrade {
  default upgrade;
  '' '';
}
server {
  listen 127.0.0.1:${port};
  client_max_body_size 1m;
  location / {
    proxy_pass http://127.0.0.1:${page};
  }
  location ~ ^/(v\\d+/|studyhall|chunks/) {
    proxy_pass http://community;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    # A node that is gone is noticed by the next request, which another one then answers. Drafts may be sent twice: they have ids.
    proxy_connect_timeout 2s;
    proxy_next_upstream error timeout non_idempotent;
    # A WebSocket is asked every 30 s whether it is there.
    proxy_read_timeout 90s;
  }
}
`;
}
