namespace ModelGateway;

/// <summary>Reads a contract as it was written. What a file does not say is as in a contract that code makes.</summary>
internal static class ContractReader
{
    public static DataContract Read(JsonMembers contract)
    {
        DataContract plain = new();
        return new DataContract
        {
            Format = contract.Text(JsonFile.FormatMember),
            Rows = contract.ObjectOrNull("rows", rows => new RowCountExpectation(ActionOf(rows), rows.IntegerOrNull("min"), rows.IntegerOrNull("max"))),
            ForbiddenTags = contract.IsThere("forbiddenTags") ? contract.Texts("forbiddenTags") : plain.ForbiddenTags,
            OnForbiddenTag = contract.Choice("onForbiddenTag", plain.OnForbiddenTag),
            OnExtraColumn = contract.Choice("onExtraColumn", plain.OnExtraColumn),
            Columns = contract.IsThere("columns") ? contract.Objects("columns", ColumnOf) : plain.Columns,
        };
    }

    private static ColumnContract ColumnOf(JsonMembers column)
    {
        ColumnContract plain = new() { Name = column.Text("name"), Kind = column.Choice<ColumnKind>("kind") };
        return plain with
        {
            VectorLength = column.Integer("vectorLength", plain.VectorLength),
            OnMismatch = column.Choice("onMismatch", plain.OnMismatch),
            Environments = column.IsThere("environments") ? column.Choices<ContractEnvironment>("environments") : plain.Environments,
            Lifecycle = column.Choice("lifecycle", plain.Lifecycle),
            Tags = column.IsThere("tags") ? column.Texts("tags") : plain.Tags,
            Completeness = column.ObjectOrNull("completeness", completeness => new CompletenessExpectation(
                ActionOf(completeness), completeness.Number("least"), completeness.Truth("required", otherwise: false), completeness.IntegerOrNull("learnedFrom"))),
            Range = column.ObjectOrNull("range", range => new RangeExpectation(ActionOf(range), range.NumberOrNull("min"), range.NumberOrNull("max"))),
            Dates = column.ObjectOrNull("dates", dates => new DateExpectation(ActionOf(dates), dates.TimeOrNull("earliest"), dates.TimeOrNull("latest"))),
            Categories = column.ObjectOrNull("categories", categories => new CategoryExpectation(ActionOf(categories), categories.Texts("values"))),
            Length = column.ObjectOrNull("length", length => new LengthExpectation(ActionOf(length), length.IntegerOrNull("min"), length.IntegerOrNull("max"))),
            Uniqueness = column.ObjectOrNull("uniqueness", uniqueness => new UniquenessExpectation(ActionOf(uniqueness))),
        };
    }

    private static ViolationAction ActionOf(JsonMembers expectation) => expectation.Choice<ViolationAction>("action");
}
