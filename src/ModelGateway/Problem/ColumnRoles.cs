using System.Globalization;

namespace ModelGateway;

/// <summary>Gives every column its role: as asked, else as the schema has it. Columns that an earlier run has made of labels are left out.</summary>
internal static class ColumnRoles
{
    /// <exception cref="DataException">A column is unknown or has two roles, or there is not exactly one label.</exception>
    public static Dataset Assign(Dataset data, ProblemOptions options)
    {
        data = LastLabelColumns.Without(data);
        Dictionary<string, ColumnRole> asked = new(StringComparer.Ordinal);
        Claim(options.Label, ColumnRole.Label);
        Claim(IsTimeIgnored() ? null : options.Time, ColumnRole.Time);
        Claim(options.Weight, ColumnRole.Weight);
        foreach (string name in options.Group)
        {
            Claim(name, IsSeries(name) ? ColumnRole.Series : ColumnRole.Group);
        }

        foreach (string name in options.Ignore.Where(name => !IsSeriesIgnored(name)))
        {
            Claim(name, ColumnRole.Ignored);
        }

        Dataset result = data.With(column => column with { Role = RoleOf(column) });
        foreach (ColumnRole role in (ReadOnlySpan<ColumnRole>)[ColumnRole.Label, ColumnRole.Time, ColumnRole.Weight])
        {
            string[] names = [.. result.Schema.Where(c => c.Role == role).Select(c => c.Name)];
            if (names.Length > 1)
            {
                throw new DataException($"Columns '{names[0]}' and '{names[1]}' are both declared as {Word(role)}; expected one. Declare one of them otherwise.");
            }

            if (names.Length == 0 && role == ColumnRole.Label)
            {
                throw new DataException($"No column is declared as the label. Name the column to learn; there are {List(result.Schema)}.");
            }
        }

        return result;

        void Claim(string? name, ColumnRole role)
        {
            if (name is null)
            {
                return;
            }

            string column = data.Schema[Find(data, name)].Name;
            if (!asked.TryAdd(column, role) && asked[column] != role)
            {
                throw new DataException($"Column '{column}' is named as {Word(asked[column])} and as {Word(role)}; a column has one role. Leave one of them out.");
            }
        }

        bool IsOrdered() => !options.Unordered && (options.Ordered || options.Time is not null || data.Schema.Any(column => column.Role == ColumnRole.Time && !asked.ContainsKey(column.Name)));

        // In an order the name of a series is a feature, unless it is to be none.
        bool IsSeries(string name) => IsOrdered() && !IsIgnored(name);

        bool IsSeriesIgnored(string name) => IsOrdered() && options.Group.Any(group => Find(data, group) == Find(data, name));

        // What orders the rows is a feature too, unless it is to be none.
        bool IsTimeIgnored() => options.Time is not null && IsIgnored(options.Time);

        bool IsIgnored(string name) => ColumnRoles.IsIgnored(data, name, options);

        ColumnRole RoleOf(Column column)
        {
            if (asked.TryGetValue(column.Name, out ColumnRole role))
            {
                return role;
            }

            if (options.Unordered && column.Role is (ColumnRole.Time or ColumnRole.Series))
            {
                return ColumnRole.Feature;
            }

            // A column whose role was given to another is no label or weight any more, but a moment is still a feature.
            bool isGiven = asked.ContainsValue(column.Role) || (column.Role == ColumnRole.Time && options.Time is not null);
            return column.Role is ColumnRole.Feature or ColumnRole.Ignored || !isGiven ? column.Role
                : column.Role is ColumnRole.Time or ColumnRole.Series ? ColumnRole.Feature : ColumnRole.Ignored;
        }
    }

    /// <summary>The column with a role; null when there is none.</summary>
    public static DataColumn? Single(Dataset data, ColumnRole role) => data.Columns.SingleOrDefault(c => c.Definition.Role == role);

    /// <summary>The column that says when rows were observed, also where no model may read it; null when there is none.</summary>
    public static DataColumn? Time(Dataset data, ProblemOptions options) =>
        options.Time is { } name ? data.Columns[Find(data, name)] : Single(data, ColumnRole.Time);

    /// <summary>The columns that name groups or series: together, where there are several.</summary>
    public static DataColumn[] Groups(Dataset data) => [.. data.Columns.Where(c => c.Definition.Role is ColumnRole.Group or ColumnRole.Series)];

    /// <summary>The rows of a test set, with the columns that it need not have, as nobody reads them, all missing.</summary>
    /// <param name="test">The test set.</param>
    /// <param name="data">The rows before it.</param>
    /// <param name="options">What somebody says of them.</param>
    public static Dataset Fill(Dataset test, Dataset data, ProblemOptions options)
    {
        int[] read = [.. options.Group.Append(options.Time).Append(options.Weight).OfType<string>().Select(name => Find(data, name))];
        IEnumerable<int> ignored = options.Ignore.Select(name => Find(data, name)).Concat(Enumerable.Range(0, data.Schema.Count).Where(i => data.Schema[i].Role == ColumnRole.Ignored));
        Column[] lacking = [.. ignored.Distinct().Except(read).Select(i => data.Schema[i]).Where(column => !test.Schema.TryIndexOf(column.Name, out _))];
        return lacking.Length == 0 ? test : new Dataset(test.Columns.Concat(lacking.Select(column =>
            DataColumn.Create(new Column(column.Name, typeof(string), isNullable: true, role: ColumnRole.Ignored), new string?[test.RowCount], [.. Enumerable.Repeat(true, test.RowCount)]))))
        {
            Remarks = test.Remarks,
        };
    }

    /// <summary>Whether somebody says that no model may read the column.</summary>
    public static bool IsIgnored(Dataset data, string name, ProblemOptions options) =>
        options.Ignore.Any(ignored => Find(data, ignored) == Find(data, name));

    private static int Find(Dataset data, string name)
    {
        Schema schema = data.Schema;
        if (schema.TryIndexOf(name, out int index) || (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < schema.Count))
        {
            return index;
        }

        // How the file was read may be why the column has another name.
        string remarks = string.Concat(data.Remarks.Take(1).Select(remark => " " + remark));
        throw new DataException($"There is no column '{name}'. {NearNames.Describe(name, schema.Select(c => c.Name))}{remarks}");
    }

    private static string Word(ColumnRole role) => role == ColumnRole.Ignored ? "ignored" : role.ToString().ToLowerInvariant();

    private static string List(Schema schema) =>
        string.Join(", ", schema.Take(20).Select(c => $"'{c.Name}'")) + (schema.Count > 20 ? ", …" : "");
}
