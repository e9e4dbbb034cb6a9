using System.Text.Json;

namespace ModelGateway;

/// <summary>What the contract decides while inputs are bound: keys that are not there, and keys that are too many.</summary>
public class ContractBindingTests
{
    private static readonly RowLayout s_layout = new(new Schema([new Column("size", typeof(float)), new Column("street", typeof(string), isNullable: true)]));

    private static readonly DataContract s_contract = DataContract.Of([.. s_layout.Features, new Column("price", typeof(float), role: ColumnRole.Label)]);

    [Theory]
    [InlineData(ViolationAction.Refuse)]
    [InlineData(ViolationAction.FallBack)]
    [InlineData(ViolationAction.Flag)]
    [InlineData(ViolationAction.Ignore)]
    public void A_feature_without_a_key_is_refused_or_left_to_the_contract(ViolationAction action)
    {
        DataContract contract = s_contract.Amend(c => c.Column("size").Required().OnViolation(action));
        Dictionary<string, object?> input = new() { ["street"] = "Oak" };

        foreach (Func<RowContract, FeatureRows, object> bind in (Func<RowContract, FeatureRows, object>[])[(ready, rows) => Bind(input, ready, rows), (ready, rows) => Bind(Json(input), ready, rows)])
        {
            RowContract ready = new(contract, s_layout);
            FeatureRows rows = new(s_layout);
            if (action == ViolationAction.Refuse)
            {
                InputException error = Assert.Throws<InputException>(() => bind(ready, rows));
                Assert.Equal([("size", "value.missing", ViolationAction.Refuse)], error.Violations.Select(v => (v.Column, v.Code, v.Action)));
            }
            else
            {
                bind(ready, rows);
                RowFinding finding = ready.Inspect(rows, 0);
                Assert.Equal(action, finding.Action);
                Assert.Equal(action == ViolationAction.Ignore ? null : "value.missing", finding.Violations?.Single().Code);
            }
        }
    }

    [Fact]
    public void A_nullable_feature_may_be_declared_as_required()
    {
        DataContract contract = s_contract.Amend(c => c.Column("street").Required());

        Assert.Throws<InputException>(() => Bind(new Dictionary<string, object?> { ["size"] = 1f }, new RowContract(contract, s_layout), new FeatureRows(s_layout)));
        Bind(new Dictionary<string, object?> { ["size"] = 1f }, new RowContract(s_contract, s_layout), new FeatureRows(s_layout));
    }

    [Fact]
    public void A_wrong_type_is_refused_with_its_code()
    {
        InputException error = Assert.Throws<InputException>(() => Bind(new Dictionary<string, object?> { ["size"] = "big", ["street"] = null }, new RowContract(s_contract, s_layout), new FeatureRows(s_layout)));

        Assert.Equal([("size", "type.wrong", ViolationAction.Refuse)], error.Violations.Select(v => (v.Column, v.Code, v.Action)));
    }

    [Fact]
    public void Keys_that_the_contract_does_not_know_are_counted_once_each()
    {
        RowContract ready = new(s_contract, s_layout);
        FeatureRows rows = new(s_layout);
        IRowBinder<Dictionary<string, object?>> dictionaries = RowBinder.For<Dictionary<string, object?>>(s_layout, ready);
        IRowBinder<JsonElement> jsons = RowBinder.For<JsonElement>(s_layout, ready);
        for (int i = 0; i < 3; i++)
        {
            dictionaries.Bind(new() { ["size"] = 1f, ["street"] = "Oak", ["price"] = 1f, ["colour"] = "red" }, rows, 0);
            jsons.Bind(Json(new() { ["roof"] = "flat", ["size"] = 1f, ["street"] = "Oak", ["price"] = 1f }), rows, 0);
            dictionaries.Bind(new() { ["size"] = 1f, ["cellar"] = true }, rows, 0);
        }

        Assert.Equal(["cellar", "colour", "roof"], ready.Extras.Names);
        Assert.Equal(3, ready.Extras.Count);
    }

    [Fact]
    public void An_extra_key_that_gets_another_name_is_noticed_soon()
    {
        RowContract ready = new(s_contract, s_layout);
        IRowBinder<Dictionary<string, object?>> binder = RowBinder.For<Dictionary<string, object?>>(s_layout, ready);
        FeatureRows rows = new(s_layout);
        for (int i = 0; i < 200; i++)
        {
            binder.Bind(new() { ["size"] = 1f, ["street"] = "Oak", [i < 100 ? "roof" : "top"] = "flat" }, rows, 0);
        }

        Assert.Equal(["roof", "top"], ready.Extras.Names);
    }

    [Fact]
    public void Random_keys_do_not_fill_the_memory_and_ignored_ones_are_not_counted()
    {
        RowContract ready = new(s_contract, s_layout);
        RowContract ignoring = new(s_contract with { OnExtraColumn = ViolationAction.Ignore }, s_layout);
        for (int i = 0; i < 1_000; i++)
        {
            ready.Extras.Note($"key {i}");
            Assert.False(ignoring.Extras.Note($"key {i}"));
        }

        Assert.Equal(ExtraColumns.Most, ready.Extras.Count);
        Assert.Equal(0, ignoring.Extras.Count);
        Assert.False(new RowContract(new DataContract(), s_layout).Extras.Note("key"));
    }

    private static object Bind<T>(T input, RowContract contract, FeatureRows rows)
    {
        RowBinder.For<T>(s_layout, contract).Bind(input, rows, 0);
        return rows;
    }

    private static JsonElement Json(Dictionary<string, object?> input) => JsonSerializer.SerializeToElement(input);
}
