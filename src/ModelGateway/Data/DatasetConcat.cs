namespace ModelGateway;

/// <summary>Puts datasets one below the other.</summary>
public static class DatasetConcat
{
    extension(Dataset)
    {
        /// <summary>The rows of one dataset followed by those of another; columns are found by name, in the order of the first.</summary>
        /// <param name="first">The rows that come first. Kinds and roles are taken from here.</param>
        /// <param name="second">The rows that follow; must have the same columns, in any order.</param>
        /// <returns>
        /// The rows of both. Types that differ are widened where no value changes: int to long, both to double (up to 2^53), float to double,
        /// a date to a date with time. A column of strings without any value takes the type of the other.
        /// </returns>
        /// <exception cref="DataException">A column is in one of them only, or its types cannot be joined.</exception>
        public static Dataset Concat(Dataset first, Dataset second)
        {
            ArgumentNullException.ThrowIfNull(first);
            ArgumentNullException.ThrowIfNull(second);
            CheckNames(first.Schema, second.Schema, "second");
            CheckNames(second.Schema, first.Schema, "first");
            return new Dataset(first.Columns.Select(column => ColumnJoin.Join(column, second[column.Definition.Name])))
            {
                Remarks = [.. first.Remarks.Union(second.Remarks)],
            };
        }
    }

    private static void CheckNames(Schema needed, Schema present, string which)
    {
        foreach (Column column in needed)
        {
            if (!present.TryIndexOf(column.Name, out _))
            {
                throw new DataException(
                    $"The {which} dataset has no column '{column.Name}', the other one has. Both must have the same columns. " +
                    NearNames.Describe(column.Name, present.Select(c => c.Name)));
            }
        }
    }
}
