"""A small forge on a real bare git repository, for what people do on one with a browser alone. It is no GitLab.

It answers the requests that the form's page and a person's browser send, in the shapes and with the refusals that
GitLab's documentation describes:

- pages: `/users/sign_in`, `/oauth/authorize`, and in the project `/-/branches/new`, `/-/tree/BRANCH`,
  `/-/merge_requests/new` and `/-/merge_requests/NUMBER`;
- `/oauth/token`, for a code with its verifier (PKCE, S256) and for a refresh token, each good for one use;
- of `/api/v4`: `user`; `projects/ID`, its `members/USER` and `members/all/USER`; `repository/tree`, in pages;
  `repository/files/PATH` and `/raw`; `repository/commits`, read and written (create, update, delete, move);
  `commits/SHA/refs`; `repository/branches` and `branches/NAME`; `repository/compare`;
- to pages of other hosts only what GitLab answers to them: its API, and the token.

Everything that is saved is a commit in the repository, made by git's own commands. It knows one project and no groups,
keeps no file of its own, and forgets people, tokens and proposals when it ends.
"""
