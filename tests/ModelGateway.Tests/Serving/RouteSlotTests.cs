using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>Versions that a route sends calls to: loaded, leased, counted and let go beside the champion.</summary>
public sealed class RouteSlotTests : IDisposable
{
    private readonly HouseBench _bench = new();
    private readonly StreetRoute _route = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_version_that_the_route_chooses_answers_and_says_so()
    {
        using Gateway gateway = await OpenAsync(versions: 3);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        (_route.Versions, _route.Elm) = ([1, 2], 2);

        // Of the first call on.
        using Gateway other = Open();
        Assert.Equal(2, Ask(other, "Elm"));
        Assert.Equal(3, Ask(other, "Oak"));

        Assert.Equal(3, Ask(gateway, "Elm"));
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal(2, Ask(gateway, "Elm"));
        Assert.Equal(3, Ask(gateway, "Oak"));
        _route.Elm = 1;
        Assert.Equal(1, Ask(gateway, "Elm"));
        Assert.Equal((3, AnsweredBy.Model), predictor.Predict(new House(2, "Ash", true, 0)) is var answer ? (answer.Version.Number, answer.AnsweredBy) : default);
    }

    [Fact]
    public async Task The_rows_of_a_batch_go_each_to_its_version_and_come_back_in_order()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        (_route.Versions, _route.Elm) = ([1], 1);
        await gateway.HostOf(Model).TryFollowAsync();
        House[] houses = Houses.Generate(3_000);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);

        IReadOnlyList<Prediction<float>> answers = predictor.PredictBatch(houses);
        InputException error = Assert.Throws<InputException>(() => gateway.GetPredictor<object, object>(Model).PredictBatch(
            [Row("Elm", 1f), Row("Oak", 1f), Row("Elm", 1f), Row("Elm", "no number")]));

        Assert.All(houses.Zip(answers), pair => Assert.Equal(pair.First.Street == "Elm" ? 1 : 2, pair.Second.Version.Number));
        Assert.All(houses.Zip(answers), pair => Assert.Equal(Houses.Law(pair.First.Size, pair.First.Street, pair.First.Garden) + 0.05f, pair.Second.Value));
        Assert.Equal(answers.Count, answers.Select(answer => answer.Id).Distinct().Count());
        Assert.StartsWith("Input 3:", error.Message, StringComparison.Ordinal);
        Assert.Empty(predictor.PredictBatch([]));
        Assert.Throws<ArgumentNullException>(() => predictor.PredictBatch([houses[0], null!]));

        static Dictionary<string, object> Row(string street, object size) => new() { ["Street"] = street, ["Size"] = size, ["Garden"] = true };
    }

    [Fact]
    public async Task Each_version_is_monitored_by_itself()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        (_route.Versions, _route.Elm) = ([1], 1);
        await gateway.HostOf(Model).TryFollowAsync();
        gateway.GetPredictor<House, float>(Model).PredictBatch(Houses.Generate(500));
        for (int i = 0; i < 7; i++)
        {
            Ask(gateway, "Elm");
        }

        await gateway.Monitor(Model).FlushAsync(Token);
        int elms = Houses.Generate(500).Count(house => house.Street == "Elm");
        Assert.Equal((1, elms + 7), await gateway.Monitor(Model).GetReportAsync(1, Token) is var first ? (first.Version, first.Rows) : default);
        Assert.Equal((2, 500 - elms), await gateway.Monitor(Model).GetReportAsync(Token) is var second ? (second.Version, second.Rows) : default);
        Assert.Contains("Version 3 of 'houses' has not been loaded", (await Assert.ThrowsAsync<ModelGatewayException>(() => gateway.Monitor(Model).GetReportAsync(3, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_answered_by_the_champion_and_health_says_so_until_it_can()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        Action repair = Damage(_runs[0]);
        (_route.Versions, _route.Elm) = ([1], 1);
        await gateway.HostOf(Model).TryFollowAsync();

        Assert.Equal(2, Ask(gateway, "Elm"));
        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal((HealthState.Degraded, _runs[1].Version), (health.State, health.Serving));
        Assert.Contains($"chooses a version that cannot be loaded, and {_runs[1].Version} answers in its place", health.Reason, StringComparison.Ordinal);
        Assert.Contains("SHA-256", health.Reason, StringComparison.Ordinal);

        repair();
        _bench.Time.Advance(TimeSpan.FromSeconds(29));
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal(2, Ask(gateway, "Elm"));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal(1, Ask(gateway, "Elm"));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_version_whose_recorded_answers_moved_and_one_that_there_is_not_are_not_routed_to()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        _bench.Provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;
        (_route.Versions, _route.Elm) = ([1, 17], 1);
        await gateway.HostOf(Model).TryFollowAsync();

        Assert.Equal(2, Ask(gateway, "Elm"));
        Assert.Contains("Its recorded answers moved", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        Assert.Contains("There is no version houses/17", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        Assert.True(_bench.Provider.Loaded[^1].IsDisposed);
    }

    [Fact]
    public async Task A_route_that_throws_or_chooses_what_it_does_not_name_is_told_for_a_while()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        _route.Elm = 9;
        Assert.Equal(2, Ask(gateway, "Elm"));
        Assert.Contains("chooses version 9, which is not among its versions", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        await PassAsync();

        _route.Elm = StreetRoute.Throws;
        Assert.Equal(2, Ask(gateway, "Elm"));
        Assert.Contains("The route of houses threw InvalidTimeZoneException", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Elm", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        await PassAsync();

        // The champion's own number is no trouble, named or not.
        _route.Elm = 2;
        Assert.Equal(2, Ask(gateway, "Elm"));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);

        async Task PassAsync()
        {
            _route.Elm = null;
            await gateway.HostOf(Model).TryFollowAsync();
            Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
            await gateway.HostOf(Model).TryFollowAsync();
            Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
        }
    }

    [Fact]
    public async Task At_most_four_versions_are_loaded_beside_the_champion()
    {
        using Gateway gateway = await OpenAsync(versions: 6);
        int before = _bench.Provider.Loaded.Count(model => !model.IsDisposed);

        _route.Versions = [1, 2, 3, 4, 5, 6];
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal(before + 4, _bench.Provider.Loaded.Count(model => !model.IsDisposed));
        Assert.Contains("names 5 versions beside the champion; expected at most 4, so 5 are not loaded", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);

        _route.Versions = [5, 6, 5];
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal(before + 1, _bench.Provider.Loaded.Count(model => !model.IsDisposed));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_version_that_a_call_uses_is_freed_when_the_call_has_returned()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        (_route.Versions, _route.Elm) = ([1], 1);
        await gateway.HostOf(Model).TryFollowAsync();
        FormulaModel routed = _bench.Provider.Loaded[^1];
        CallContext context = CallContext.Enter();
        LoadedVersion leased = gateway.HostOf(Model).Lease(context, 1);

        (_route.Versions, _route.Elm) = ([], null);
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal((1, false), (leased.Id.Number, routed.IsDisposed));

        context.Exit();
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.True(routed.IsDisposed);
    }

    [Fact]
    public async Task Calls_are_answered_while_versions_come_and_go()
    {
        using Gateway gateway = await OpenAsync(versions: 3);
        using CancellationTokenSource stop = new();
        using CountdownEvent calling = new(2);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        _route.Elm = 1;
        Task<int>[] callers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            int calls = 0;
            for (; !stop.IsCancellationRequested; calls++)
            {
                Prediction<float> answer = predictor.Predict(new House(2, "Elm", true, 0));
                Assert.Equal((AnsweredBy.Model, Houses.Law(2, "Elm", true) + 0.05f), (answer.AnsweredBy, answer.Value));
                if (calls == 0)
                {
                    calling.Signal();
                }
            }

            return calls;
        }, Token))];

        Assert.True(calling.Wait(TimeSpan.FromMinutes(1), Token));
        for (int i = 0; i < 60; i++)
        {
            (_route.Versions, _route.Elm) = (i % 3 == 0 ? [] : [1, 2], Math.Max(1, i % 3));
            await gateway.HostOf(Model).TryFollowAsync();
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(callers), calls => Assert.True(calls > 0));
    }

    [Fact]
    public async Task A_routed_version_can_become_champion_and_a_champion_be_routed_to()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        (_route.Versions, _route.Elm) = ([1], 1);
        await gateway.HostOf(Model).TryFollowAsync();

        await gateway.PromoteAsync(Model, 1, "The canary sings.", Token);
        Assert.Equal((1, 1), (Ask(gateway, "Elm"), Ask(gateway, "Oak")));
        (_route.Versions, _route.Elm) = ([2], 2);
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal((2, 1), (Ask(gateway, "Elm"), Ask(gateway, "Oak")));
        await gateway.Monitor(Model).FlushAsync(Token);
        Assert.Equal(3, (await gateway.Monitor(Model).GetReportAsync(1, Token)).Rows);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_routed_call_allocates_nothing_and_neither_does_one_that_goes_to_the_champion()
    {
        using Gateway gateway = await OpenAsync(versions: 2);
        (_route.Versions, _route.Elm) = ([1], 1);
        await gateway.HostOf(Model).TryFollowAsync();
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        House elm = new(2, "Elm", true, 0);
        House oak = new(2, "Oak", true, 0);

        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                predictor.Predict(elm);
                predictor.Predict(oak);
            }
        }));
    }

    private Run[] _runs = [];

    private Gateway Open() => _bench.Open(configure: model => model.Route(_route));

    private async Task<Gateway> OpenAsync(int versions)
    {
        Gateway gateway = Open();
        _runs = await TrainEachAsync(gateway, [.. Enumerable.Range(1, versions)]);
        return gateway;
    }

    private static int Ask(Gateway gateway, string street) =>
        gateway.GetPredictor<House, float>(Model).Predict(new House(2, street, true, 0)).Version.Number;

    private sealed class StreetRoute : IVersionRoute
    {
        public const int Throws = -1;

        public IReadOnlyList<int> Versions { get; set; } = [];

        public int? Elm { get; set; }

        public int? Choose<TInput>(TInput input)
        {
            string? street = input is House house ? house.Street : (input as IReadOnlyDictionary<string, object>)?["Street"] as string;
            return street != "Elm" ? null : Elm != Throws ? Elm : throw new InvalidTimeZoneException("Elm is private.");
        }
    }
}
