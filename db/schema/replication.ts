/** The number of the last commit; one row. */
export interface CommitMarkTable {
  id: number;
  seq: number;
}
