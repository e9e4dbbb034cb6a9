namespace ModelGateway;

public class ContractBuilderTests
{
    private static readonly DataContract s_learned = DataContract.Learn(Dataset.FromRows(Houses.Generate(1_000)));

    [Fact]
    public void What_is_not_named_stays_as_learned()
    {
        DataContract amended = s_learned.Amend(c => c.Column("Size").Between(0, 500).OnViolation(ViolationAction.FallBack));

        Assert.Equal(["range"], s_learned.DiffTo(amended).Changes.Select(c => c.Aspect));
        Reported.Same(new RangeExpectation(ViolationAction.FallBack, 0, 500), amended.Find("Size")!.Range);
        Assert.True(s_learned.DiffTo(s_learned.Amend(c => c.Column("Size"))).IsEmpty);
    }

    [Fact]
    public void An_action_is_that_of_the_expectation_just_named_or_else_of_all()
    {
        ColumnContract one = s_learned.Amend(c => c.Column("Street").OneOf("Elm").OnViolation(ViolationAction.Refuse).LengthBetween(1, 9)).Find("Street")!;
        ColumnContract all = s_learned.Amend(c => c.Column("Size").OnViolation(ViolationAction.Flag)).Find("Size")!;
        ColumnContract later = s_learned.Amend(c =>
        {
            c.Column("Size").Between(0, 1);
            c.Column("Size").OnViolation(ViolationAction.FallBack);
        }).Find("Size")!;

        Assert.Equal((ViolationAction.Refuse, ViolationAction.Flag), (one.Categories!.Action, one.Length!.Action));
        Assert.Equal(["Elm"], one.Categories.Values);
        Assert.Equal((ViolationAction.Flag, ViolationAction.Flag), (all.Completeness!.Action, all.Range!.Action));
        Assert.Equal((ViolationAction.FallBack, ViolationAction.FallBack, 1), (later.Completeness!.Action, later.Range!.Action, later.Range.Max));
        Assert.Equal(ViolationAction.Flag, s_learned.Amend(c => c.Column("Size").OfKind(ColumnKind.Integer).OnViolation(ViolationAction.Flag)).Find("Size")!.OnMismatch);
    }

    [Fact]
    public void Every_expectation_can_be_set()
    {
        DataContract amended = new DataContract
        {
            Columns = [ContractCases.Column(typeof(double), "number"), ContractCases.Column(typeof(string), "text"), ContractCases.Column(typeof(DateTime), "date")],
        }.Amend(c =>
        {
            c.Column("number").Required().Between(null, 1).Unique().Deprecated().OnlyIn(ContractEnvironment.Training);
            c.Column("text").MayBeMissing().OneOf("a", "b", "a").AlsoOneOf("c").LengthBetween(null, 9).Tag("pii", "PII", "free").DebugOnly();
            c.Column("date").Complete(0.25).BetweenDates(new DateTime(2020, 1, 1), null);
            c.Rows(10, 20, ViolationAction.Refuse).Forbid("secret", ViolationAction.Flag).ExtraColumns(ViolationAction.Ignore);
        });

        ColumnContract number = amended.Find("number")!;
        Reported.Same(new CompletenessExpectation(ViolationAction.Refuse, 1, true), number.Completeness);
        Reported.Same(new RangeExpectation(ViolationAction.Flag, null, 1), number.Range);
        Assert.Equal((ColumnLifecycle.Deprecated, ViolationAction.Flag), (number.Lifecycle, number.Uniqueness!.Action));
        Assert.Equal([ContractEnvironment.Training], number.Environments);
        ColumnContract text = amended.Find("text")!;
        Reported.Same(new CompletenessExpectation(ViolationAction.Ignore, 0), text.Completeness);
        Assert.Equal(["a", "b", "c"], text.Categories!.Values);
        Reported.Same(new LengthExpectation(ViolationAction.Flag, null, 9), text.Length);
        Assert.Equal(["pii", "free"], text.Tags);
        Assert.Equal(ColumnLifecycle.DebugOnly, text.Lifecycle);
        ColumnContract date = amended.Find("date")!;
        Reported.Same(new CompletenessExpectation(ViolationAction.Flag, 0.25), date.Completeness);
        Reported.Same(new DateExpectation(ViolationAction.Flag, new DateTime(2020, 1, 1)), date.Dates);
        Reported.Same(new RowCountExpectation(ViolationAction.Refuse, 10, 20), amended.Rows);
        Assert.Equal((ViolationAction.Flag, ViolationAction.Ignore), (amended.OnForbiddenTag, amended.OnExtraColumn));
        Assert.Equal(["secret"], amended.ForbiddenTags);
    }

    [Fact]
    public void A_column_that_nobody_has_is_an_error_with_near_names()
    {
        DataException error = Assert.Throws<DataException>(() => s_learned.Amend(c => c.Column("Sise").Between(0, 1)));

        Assert.Contains("Did you mean 'Size'?", error.Message, StringComparison.Ordinal);
        Assert.True(s_learned.DiffTo(s_learned.Amend(c => c.Column("gone").Deprecated())).IsEmpty);
        Assert.True(s_learned.DiffTo(s_learned.Amend(c => c.Column("gone").DebugOnly())).IsEmpty);
    }

    [Fact]
    public void An_expectation_that_the_kind_cannot_have_is_an_error()
    {
        Assert.Contains("a range", Error(c => c.Column("Street").Between(0, 1)), StringComparison.Ordinal);
        Assert.Contains("a range of dates", Error(c => c.Column("Size").BetweenDates(null, DateTime.UnixEpoch)), StringComparison.Ordinal);
        Assert.Contains("a length", Error(c => c.Column("Size").LengthBetween(0, 1)), StringComparison.Ordinal);
        Assert.Contains("kind boolean", Error(c => c.Column("Garden").Between(0, 1)), StringComparison.Ordinal);

        static string Error(Action<ContractBuilder> amend) => Assert.Throws<DataException>(() => s_learned.Amend(amend)).Message;
    }

    [Fact]
    public void Bounds_that_no_value_can_keep_to_are_refused()
    {
        Assert.Throws<ArgumentException>(() => s_learned.Amend(c => c.Column("Size").Between(1, 0)));
        Assert.Throws<ArgumentException>(() => s_learned.Amend(c => c.Column("Size").Between(double.NaN, 0)));
        Assert.Throws<ArgumentException>(() => s_learned.Amend(c => c.Column("Street").LengthBetween(2, 1)));
        Assert.Throws<ArgumentException>(() => s_learned.Amend(c => c.Column("Size").BetweenDates(DateTime.MaxValue, DateTime.MinValue)));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_learned.Amend(c => c.Column("Size").Complete(double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_learned.Amend(c => c.Column("Size").Complete(1.5)));
    }

    [Fact]
    public void Amendments_leave_out_what_an_older_version_does_not_know()
    {
        ContractAmendments amendments = new([c => c.Column("Bathrooms").Between(0, 9), c => c.Column("Size").Between(0, 7)]);

        DataContract amended = amendments.ApplyTo(s_learned);

        Assert.Equal(7, amended.Find("Size")!.Range!.Max);
        Assert.Null(amended.Find("Bathrooms"));
        Assert.Throws<DataException>(() => amendments.ApplyTo(s_learned, Dataset.FromRows(Houses.Generate(1)).Schema));
        Assert.Equal(9, amendments.ApplyTo(s_learned, new Schema([new Column("Bathrooms", typeof(int))])).Find("Bathrooms")!.Range!.Max);
    }
}
