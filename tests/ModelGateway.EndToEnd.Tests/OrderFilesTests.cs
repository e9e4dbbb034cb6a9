using System.Text.Json;

namespace ModelGateway;

/// <summary>Rows in time order that other people's bug reports are about, declared and not: what QuickStart decides of them.</summary>
public sealed class OrderFilesTests : IDisposable
{
    private const string Panel = "../reports/01-panel-persistence/";
    private const string Undeclared = "../reports/20-undeclared-order/undeclared-order.csv";

    private readonly SampleProgram _program = new("QuickStart");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Persistence_is_the_last_value_of_the_same_store_and_what_loses_to_it_is_not_promoted()
    {
        JsonElement report = await LearnAsync(Panel + "panel-sales.csv", "Sales", "--time", "Date");

        Assert.Equal(11.01, Rmse(report, "persistence"), 0.01);
        Assert.Equal("persistence", report.GetProperty("bar").GetString());
        Assert.False(report.GetProperty("promoted").GetBoolean());
        Assert.Equal("Store", report.GetProperty("order").GetProperty("series")[0].GetString());
    }

    [Fact]
    public async Task A_candidate_may_have_what_persistence_knows_and_persistence_serves_what_it_does_not_beat()
    {
        JsonElement report = await LearnAsync(Panel + "panel-sales.csv", "Sales", "--time", "Date", "--group", "Store", "--last-labels", "2");

        Assert.InRange(Rmse(report, "LightGbm"), 11, 13);
        Assert.Equal((false, "persistence"), (report.GetProperty("promoted").GetBoolean(), report.GetProperty("serves").GetString()));
        Assert.Equal(["Sales.last1", "Sales.last2"], report.GetProperty("data").GetProperty("features").EnumerateArray().Select(name => name.GetString()).TakeLast(2));
    }

    [Fact]
    public async Task What_its_own_shop_sold_the_day_before_as_a_column_makes_the_linear_rung_the_bar()
    {
        JsonElement report = await LearnAsync(Panel + "panel-sales-with-yesterday.csv", "Sales", "--time", "Date");

        Assert.InRange(Rmse(report, "linear"), 10.9, 11.05);
        Assert.False(report.GetProperty("promoted").GetBoolean());
    }

    [Fact]
    public async Task It_is_the_same_where_the_store_is_declared_which_stays_a_feature()
    {
        JsonElement report = await LearnAsync(Panel + "panel-sales.csv", "Sales", "--time", "Date", "--group", "Store");

        Assert.Equal(11.01, Rmse(report, "persistence"), 0.01);
        Assert.Contains("Store", report.GetProperty("data").GetProperty("features").EnumerateArray().Select(name => name.GetString()));
        Assert.False(report.GetProperty("promoted").GetBoolean());
    }

    [Fact]
    public async Task No_rung_knows_the_label_of_another_store_on_the_same_day()
    {
        JsonElement report = await LearnAsync(Panel + "panel-same-day.csv", "Sales", "--time", "Date");

        Assert.Equal(95.9, Rmse(report, "persistence"), 0.05);
        Assert.True(Rmse(report, "LightGbm") < Rmse(report, report.GetProperty("bar").GetString()!));
    }

    [Fact]
    public async Task An_order_that_nobody_declared_is_found_and_what_loses_to_persistence_in_it_is_not_promoted()
    {
        JsonElement report = await LearnAsync(Undeclared, "load");

        Assert.False(report.GetProperty("promoted").GetBoolean());
        Assert.Equal("persistence", report.GetProperty("bar").GetString());
        Assert.Equal((true, "Ordered()"), (report.GetProperty("order").GetProperty("found").GetBoolean(), report.GetProperty("order").GetProperty("declare").GetString()));
        Assert.InRange(report.GetProperty("order").GetProperty("dependence").GetDouble(), 0.9, 1);
        Assert.All(report.GetProperty("comparisonsInOrder").EnumerateArray().Where(comparison => comparison.GetProperty("against").GetString() == "persistence"),
            comparison => Assert.True(comparison.GetProperty("gain").GetDouble() < 0));
    }

    [Fact]
    public async Task Rows_that_are_declared_unordered_are_judged_at_random_alone()
    {
        JsonElement report = await LearnAsync(Undeclared, "load", "--unordered");

        Assert.True(report.GetProperty("promoted").GetBoolean());
        Assert.False(report.GetProperty("order").GetProperty("found").GetBoolean());
        Assert.DoesNotContain(report.GetProperty("models").EnumerateArray(), model => model.GetProperty("name").GetString() == "persistence");
    }

    private static double Rmse(JsonElement report, string name) => report.GetProperty("models").EnumerateArray()
        .Single(model => model.GetProperty("name").GetString() == name).GetProperty("metrics").GetProperty("rmse").GetDouble();

    private Task<JsonElement> LearnAsync(string file, string label, params string[] options) =>
        _program.ReportAsync(["--data", SampleProgram.TestData(file), "--label", label, .. options]);
}
