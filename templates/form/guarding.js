// @ts-check
// What Decap's ways to a repository leave out: a list holds no file that lies deeper than it reaches, a save is not put
// over what somebody else saved meanwhile, and a branch that nobody made is missed at the login.

/**
 * @param {any} cms Decap
 * @param {string} name its way to the repository, such as "gitlab"
 * @param {string} branch
 * @param {(there: boolean) => void} told hears at each login whether the branch is there
 */
export function guard(cms, name, branch, told) {
  const way = cms.getBackend(name);
  const made = way.init;
  way.init = (/** @type {any[]} */ ...given) => guarded(made(...given), branch, told);
}

/** @param {any} backend @param {string} branch @param {(there: boolean) => void} told */
function guarded(backend, branch, told) {
  /** The text of each record as it was opened or saved here. @type {Map<string, string>} */
  const known = new Map();
  const { authenticate, filterFile, getEntry, persistEntry } = backend;

  // Decap takes the path behind the folder's name, which may stand in the path twice.
  if (filterFile) {
    backend.filterFile = (/** @type {string} */ folder, /** @type {any} */ file, /** @type {string} */ extension, /** @type {number} */ depth) =>
      file.path.startsWith(`${folder}/`) &&
      file.path.endsWith(`.${extension}`) &&
      file.path.slice(folder.length + 1).split("/").length <= depth;
  }

  backend.authenticate = async (/** @type {any} */ state) => {
    const person = await authenticate.call(backend, state);
    told(await isThere(backend, branch));
    return person;
  };

  backend.getEntry = async (/** @type {string} */ path) => {
    const found = await getEntry.call(backend, path);
    known.set(path, found.data);
    return found;
  };

  backend.persistEntry = async (/** @type {any} */ entry, /** @type {any} */ options) => {
    for (const { path } of entry.dataFiles) {
      if (known.has(path) && (await textNow(path)) !== known.get(path)) {
        throw new Error(
          "Somebody else saved this record on your branch after you opened it. Yours was not saved, and theirs stands. " +
            "Note what you changed, load this page again without the local backup, and change it there.",
        );
      }
    }
    const saved = await persistEntry.call(backend, entry, options);
    for (const { path, raw } of entry.dataFiles) known.set(path, raw);
    return saved;
  };

  /** The text that the branch holds now; nothing where somebody took the file away. @param {string} path */
  async function textNow(path) {
    try {
      return (await getEntry.call(backend, path)).data;
    } catch (fault) {
      if (isMissing(fault)) return undefined;
      throw fault;
    }
  }

  return backend;
}

/** Whether the forge has the branch; where it cannot be asked so, it is taken to have it. @param {any} backend @param {string} branch */
async function isThere(backend, branch) {
  if (typeof backend.api?.getBranch !== "function") return true;
  try {
    await backend.api.getBranch(branch);
    return true;
  } catch (fault) {
    if (isMissing(fault)) return false;
    throw fault;
  }
}

/** @param {any} fault */
function isMissing(fault) {
  return fault?.status === 404;
}
