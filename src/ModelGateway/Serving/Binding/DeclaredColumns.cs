namespace ModelGateway;

/// <summary>Holds the columns of training rows against the properties that inputs will have.</summary>
internal static class DeclaredColumns
{
    private const int MostTexts = 1_000;

    /// <inheritdoc cref="DeclaredTypes.LeaveOut"/>
    public static (Dataset Data, IReadOnlyList<RunWarning> Warnings) LeaveOut(Type input, Dataset data)
    {
        RecordMembers members = new(input);
        Schema inputs = data.Schema.Inputs;
        Column[] homeless = [.. inputs.Zip(members.Find(inputs)).Where(pair => pair.Second is null).Select(pair => pair.First)];
        if (homeless.Length > 0 && homeless.Length == inputs.Count)
        {
            throw new DataException(
                $"{input.Name} has no property for any of the columns to learn from: {string.Join(", ", homeless.Take(20).Select(column => $"'{column.Name}'"))}{(homeless.Length > 20 ? ", …" : "")}. Give its properties the names of the columns, or mark them with [Column(\"…\")]. Nothing was trained.");
        }

        if (Array.Find(homeless, column => column.Role == ColumnRole.Time) is { } time)
        {
            throw new DataException(
                $"'{time.Name}' orders the rows and is learned from too, but {input.Name} has no property for it. {members.NearMembers(time.Name)} Add one, or ignore the column: it orders the rows all the same. Nothing was trained.");
        }

        if (Array.Find(homeless, column => column.Role == ColumnRole.Series) is { } series)
        {
            throw new DataException(
                $"'{series.Name}' tells series apart and is learned from too, but {input.Name} has no property for it. {members.NearMembers(series.Name)} Add one, or ignore the column: it tells series apart all the same. Nothing was trained.");
        }

        HashSet<string> left = [.. homeless.Select(column => column.Name)];
        IEnumerable<RecordMember> idle = members.All.Except(members.Find(data.Schema).OfType<RecordMember>());
        return (left.Count == 0 ? data : data.With(column => left.Contains(column.Name) ? column with { Role = ColumnRole.Ignored } : column),
        [
            .. homeless.Select(column => new RunWarning(
                "data.column-not-in-record",
                column.Name,
                $"'{column.Name}' is kept out of the model, as {input.Name} has no property for it, so that no answer could be asked for. {members.NearMembers(column.Name)} Should it have one? If not, ignore the column.")),
            .. idle.Select(member => new RunWarning(
                "data.property-not-in-columns",
                member.Column,
                $"{input.Name}.{member.Member.Name} has no column in the rows, so nothing is learned from it. Should it have one? If not, mark it with [NotMapped].")),
        ]);
    }

    /// <summary>Looks whether a property that is no text can be what a column of text holds.</summary>
    /// <exception cref="DataException">It can be none of it.</exception>
    public static void CheckTexts(Type input, LearningProblem problem)
    {
        Schema features = FeatureKeys.ReadOf(problem.Signature.Features);
        RecordMember[] members = new RecordMembers(input).Match(features);
        for (int feature = 0; feature < members.Length; feature++)
        {
            Type type = Nullable.GetUnderlyingType(members[feature].Type) ?? members[feature].Type;
            if (features[feature].Type != typeof(string) || type == typeof(string) || type == typeof(char))
            {
                continue;
            }

            string name = features[feature].Name;
            DataColumn column = problem.Data[name];
            string[] texts = [.. problem.Split.Train.Take(MostTexts).Where(row => !column.IsMissing(row)).Select(row => column.GetText(row)!).Distinct(StringComparer.Ordinal)];
            if (texts.Length > 0 && !Array.Exists(texts, text => CellConversion.Carries(type, text)))
            {
                string shown = problem.Sensitive.Contains(name) ? "" : $", such as '{LaneValue.Shown(texts[0])}'";
                throw new DataException(
                    $"{input.Name}.{members[feature].Member.Name} is {type.Name}, and column '{name}' is text that it never is{shown}; expected a property of String. Change the property's type, or the column. Nothing was trained.");
            }
        }
    }
}
