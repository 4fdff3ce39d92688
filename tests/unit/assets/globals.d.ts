/** What a script finds in Node and not in a browser. */
declare var require: any;
declare var module: any;
