// @ts-check
// Two fields that Decap does not have: a record of the wiki, and a step of the same playbook, chosen by words.
import { fromForm, pruned } from "./reading.js";
import { named } from "./format.js";

/** @typedef {{id: string, kind: string, title: string}} Known */

const ALL = "all-records";

/**
 * @param {any} cms Decap
 * @param {{h: any, createClass: any}} react
 * @param {Record<string, any[]>} kinds
 */
export function registerWidgets(cms, { h, createClass }, kinds) {
  const Select = cms.getWidget("select").control;
  /** @type {Promise<Known[]> | undefined} */
  let known;
  // Decap answers the same question with the same answer for ever: each time one more record is asked for.
  let most = 100_000;

  /** @param {any} props */
  const load = (props) => {
    known ??= props
      .query(props.forID, ALL, ["kind"], "", undefined, most)
      .then((/** @type {any} */ answer) => (answer?.payload?.hits || []).flatMap(recordsIn))
      .catch(() => {
        known = undefined;
        return [];
      });
    return /** @type {Promise<Known[]>} */ (known);
  };

  /** @param {any} props @param {{value: string, label: string}[]} options */
  const select = (props, options) => {
    const value = props.value?.toJS ? props.value.toJS() : [props.value];
    // What is chosen already stays, also when nobody knows it: the check will name it.
    const missing = value.filter((/** @type {any} */ one) => one && !options.some((option) => option.value === one));
    const all = [...options, ...missing.map((/** @type {string} */ one) => ({ value: one, label: one }))];
    return h(Select, { ...props, field: props.field.set("options", all) });
  };

  cms.registerWidget(
    "reference",
    createClass({
      getInitialState() {
        return { records: [] };
      },
      componentDidMount() {
        this.here = true;
        load(this.props).then((records) => this.here && this.setState({ records }));
      },
      componentWillUnmount() {
        this.here = false;
      },
      shouldComponentUpdate() {
        return true;
      },
      render() {
        const wanted = this.props.field.get("kinds");
        const fits = (/** @type {Known} */ one) => !wanted?.size || wanted.includes(one.kind);
        const option = (/** @type {Known} */ one) => ({ value: one.id, label: `${one.title} (${one.id})` });
        const options = this.state.records.filter(fits).map(option);
        return select(this.props, options);
      },
    }),
  );

  cms.registerWidget(
    "step",
    createClass({
      shouldComponentUpdate() {
        return true;
      },
      render() {
        const steps = this.props.entry?.getIn(["data", "steps"])?.toJS() || [];
        const shape = kinds.playbook.find((one) => one.key === "steps");
        const all = named(pruned(fromForm(steps, shape)) || [], shape);
        return select(this.props, all.map((/** @type {any} */ one) => ({ value: one.id, label: `${one.heading || ""} (${one.id})` })));
      },
    }),
  );

  return {
    /** After a save the records are read again, so that what was just made can be chosen. */
    forget() {
      known = undefined;
      most += 1;
    },

    /**
     * What Decap cannot ask: a new record's short name is free, and one of a mission names it. Throws, so that nothing is saved.
     * @param {any} entry
     * @param {any} config
     */
    async check(entry, config) {
      if (!entry.get("newRecord")) return;
      const collection = config.collections.find((/** @type {any} */ one) => one.name === entry.get("collection"));
      if (collection?.path?.startsWith("{{__place}}") && !entry.getIn(["data", "__place"])) {
        throw new Error('"For which mission" is empty. Choose the mission whose own record this is.');
      }
      const id = entry.getIn(["data", "id"]);
      const taken = ((await known) || []).find((one) => one.id === id);
      if (taken) throw new Error(`The short name "${id}" is used already, by "${taken.title}". Choose another.`);
    },
  };
}

/** @param {any} hit @returns {Known[]} */
function recordsIn(hit) {
  const data = hit.data || {};
  const listed = Array.isArray(data.records) ? data.records : [data];
  const inline = data.kind === "playbook" && Array.isArray(data.goal) ? data.goal : [];
  const goals = inline.map((/** @type {any} */ one) => ({ id: one.id, kind: "goal", title: one.statement || one.id }));
  const all = listed.map((/** @type {any} */ one) => ({ id: one.id, kind: data.kind, title: one.title || one.id }));
  return [...all, ...goals].filter((one) => one.id && one.kind);
}
