using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ModelGateway;

public sealed class ConfiguredGatewayTests : IDisposable
{
    private const string Everything = """
        {
          "ModelGateway": {
            "Store": { "Directory": "STORE" },
            "Models": {
              "fare": {
                "Windows": { "Length": "6h" },
                "Slices": [ "Street" ],
                "Sources": [ "tariffs" ],
                "MaxAge": "30d",
                "FlushEvery": "00:00:15",
                "Outcomes": { "PerSecond": 12.5, "Within": "7d", "Bytes": 1000000 },
                "Limits": { "Min": -1.5, "Max": 500, "Action": "flag", "Mean": { "Min": 1, "Max": 20, "Rows": 10 }, "Positives": { "Max": 0.5 }, "RetryAfter": "90s" },
                "Training": { "Seed": -7, "BaselineMayServe": false, "OutcomesInTime": true, "StopsEarly": false, "Calibrates": false }
              }
            }
          }
        }
        """;

    private readonly string _store = Directory.CreateTempSubdirectory("configured-gateway-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void Every_option_can_be_said_in_a_section(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        using ServiceProvider services = Open(Section(Everything));

        Assert.Equal(_store, Assert.IsType<DirectoryStore>(services.GetRequiredService<IModelGateway>().GetService(typeof(IVersionStore))).Root);
        ModelOptions options = services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("fare");
        Assert.Equal((TimeSpan.FromHours(6), (int?)null), (options.Windows.Length, options.Windows.Rows));
        Assert.Equal(["Street"], options.Slices);
        Assert.Equal(["tariffs"], options.Sources);
        Assert.Equal((TimeSpan.FromDays(30), TimeSpan.FromSeconds(15)), (options.MaxAge, options.FlushEvery));
        Assert.Equal((12.5, TimeSpan.FromDays(7), 1_000_000), (options.Outcomes.PerSecond, options.Outcomes.Within, options.Outcomes.Bytes));
        Assert.Equal((-1.5, 500, ViolationAction.Flag, TimeSpan.FromSeconds(90)), (options.Limits.Min, options.Limits.Max, options.Limits.Action, options.Limits.RetryAfter));
        Assert.Equal((1, 20, 10, ViolationAction.FallBack), (options.Limits.Mean!.Min, options.Limits.Mean.Max, options.Limits.Mean.Rows, options.Limits.Mean.Action));
        Assert.Equal(((double?)null, 0.5, 1_000), (options.Limits.Positives!.Min, options.Limits.Positives.Max, options.Limits.Positives.Rows));
        Assert.Equal(-7, options.Training.Seed);
        Assert.Equal((false, true, false, false), (options.Training.BaselineMayServe, options.Training.OutcomesInTime, options.Training.StopsEarly, options.Training.Calibrates));
    }

    [Fact]
    public void A_section_is_bound_over_code_and_the_environment_over_a_file()
    {
        Environment.SetEnvironmentVariable("MGTEST_ModelGateway__Models__fare__MaxAge", "9d");
        Environment.SetEnvironmentVariable("MGTEST_ModelGateway__Models__fare__Limits__Max", "40");
        try
        {
            IConfiguration section = new ConfigurationBuilder().AddJsonStream(Stream(Everything)).AddEnvironmentVariables("MGTEST_").Build().GetSection("ModelGateway");
            using ServiceProvider services = Open(section, also: services => services.Configure<ModelOptions>("fare", options => (options.FlushEvery, options.Limits.Min) = (TimeSpan.FromSeconds(3), 3)));

            ModelOptions options = services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("fare");
            Assert.Equal((TimeSpan.FromDays(9), 40, -1.5), (options.MaxAge, options.Limits.Max, options.Limits.Min));
            Assert.Equal(TimeSpan.FromSeconds(15), options.FlushEvery);

            ModelOptions other = services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("rent");
            Assert.Equal((1_000, TimeSpan.FromDays(100)), (other.Windows.Rows, other.MaxAge));
        }
        finally
        {
            Environment.SetEnvironmentVariable("MGTEST_ModelGateway__Models__fare__MaxAge", null);
            Environment.SetEnvironmentVariable("MGTEST_ModelGateway__Models__fare__Limits__Max", null);
        }
    }

    [Fact]
    public void Single_values_replace_those_of_code_and_lists_add_up()
    {
        // Code says windows of 1,000 rows and the slice Garden.
        using ServiceProvider services = Open(Section("""{ "ModelGateway": { "Models": { "RENT": { "windows": { "length": "2h" }, "Slices": [ "Street", "Garden" ], "MaxAge": null } } } }"""), _store);

        ModelOptions options = services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("rent");

        Assert.Equal((TimeSpan.FromHours(2), (int?)null), (options.Windows.Length, options.Windows.Rows));
        Assert.Equal(["Garden", "Street"], options.Slices);
        Assert.Null(options.MaxAge);
        _ = services.GetRequiredService<IModelGateway>();
    }

    [Fact]
    public async Task The_gateway_goes_by_what_was_said()
    {
        using ServiceProvider services = Open(Section("""{ "ModelGateway": { "Models": { "fare": { "Limits": { "Max": 12 }, "Sensitive": [ "Street" ], "Training": { "Seed": 5 } } } } }"""), _store);
        IModelGateway gateway = services.GetRequiredService<IModelGateway>();
        Dataset rows = Dataset.FromRows(Houses.Generate(1_000));

        Run run = await gateway.TrainAsync("fare", rows, cancellationToken: Token);
        Run other = await gateway.TrainAsync("fare", rows, new TrainOptions { Seed = 6 }, cancellationToken: Token);
        await gateway.PromoteAsync("fare", 1, "For the test.", Token);
        Prediction<float> high = gateway.GetPredictor<House, float>("fare").Predict(new House(2, "Oak", true, 0));
        Prediction<float> low = gateway.GetPredictor<House, float>("fare").Predict(new House(4, "Ash", true, 0));

        Assert.Equal(["Street"], run.Report.Data.Columns.Where(column => column.IsSensitive).Select(column => column.Name));
        Assert.Equal((5, 6), (run.Report.Seed, other.Report.Seed));
        Assert.Equal("answer.above", Assert.Single(high.Violations!).Code);
        Assert.Equal((AnsweredBy.Baseline, AnsweredBy.Model), (high.AnsweredBy, low.AnsweredBy));
    }

    [Fact]
    public void Sections_of_several_modules_and_stores_that_are_the_same_add_up()
    {
        IConfiguration file = Section(Everything);
        using ServiceProvider services = Open(file, _store + Path.DirectorySeparatorChar, services => services
            .AddModelGateway(file)
            .Services.AddModelGateway(Section("""{ "ModelGateway": { "Models": { "rent": { "FlushEvery": "4s" } } } }""")));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(["fare", "rent"], services.GetRequiredService<IModelGateway>().Models);
        Assert.Equal(["Street"], services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("fare").Slices);
        Assert.Equal(TimeSpan.FromSeconds(4), services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("rent").FlushEvery);
    }

    [Theory]
    [InlineData("""{ "Modells": { } }""", "ModelGateway:Modells is not known. Did you mean 'Models'?")]
    [InlineData("""{ "Store": { "Directry": "x" } }""", "ModelGateway:Store:Directry is not known. Did you mean 'Directory'?")]
    [InlineData("""{ "Store": "Password=hunter2" }""", "ModelGateway:Store is a single value; expected keys below it: Directory")]
    [InlineData("""{ "Models": "fare" }""", "ModelGateway:Models is a single value; expected the names of models below it")]
    [InlineData("""{ "Models": { "fares": { } } }""", "ModelGateway:Models:fares is not known. Did you mean 'fare'?")]
    [InlineData("""{ "Models": { "fare": "x" } }""", "ModelGateway:Models:fare is a single value; expected keys below it: Windows, ")]
    [InlineData("""{ "Models": { "fare": { "MaxAges": "hunter2" } } }""", "ModelGateway:Models:fare:MaxAges is not known. Did you mean 'MaxAge'?")]
    [InlineData("""{ "Models": { "fare": { "MaxAge": "24:00:00" } } }""", "ModelGateway:Models:fare:MaxAge is '24:00:00'; expected a duration such as 90s, 15m, 6h or 7d, or d.hh:mm:ss with hours up to 23; write 1d")]
    [InlineData("""{ "Models": { "fare": { "MaxAge": 30 } } }""", "ModelGateway:Models:fare:MaxAge is '30'; expected a duration")]
    [InlineData("""{ "Models": { "fare": { "MaxAge": "" } } }""", "ModelGateway:Models:fare:MaxAge is empty; expected a duration")]
    [InlineData("""{ "Models": { "fare": { "MaxAge": "0s" } } }""", "ModelGateway:Models:fare:MaxAge is 00:00:00; expected a positive duration such as 30d")]
    [InlineData("""{ "Models": { "fare": { "MaxAge": { "Days": 3 } } } }""", "ModelGateway:Models:fare:MaxAge has keys below it; expected a duration")]
    [InlineData("""{ "Models": { "fare": { "FlushEvery": "00:00:00.5" } } }""", "ModelGateway:Models:fare:FlushEvery is 00:00:00.5000000; expected at least 1s")]
    [InlineData("""{ "Models": { "fare": { "FlushEvery": null } } }""", "ModelGateway:Models:fare:FlushEvery is empty; expected a duration")]
    [InlineData("""{ "Models": { "fare": { "Windows": { "Length": "1d", "Rows": 100 } } } }""", "ModelGateway:Models:fare:Windows is both 1d long and 100 rows; expected a Length or a number of Rows, not both")]
    [InlineData("""{ "Models": { "fare": { "Windows": { "Length": "0s" } } } }""", "ModelGateway:Models:fare:Windows:Length is 00:00:00; expected at least 1s")]
    [InlineData("""{ "Models": { "fare": { "Windows": { "Rows": 49 } } } }""", "ModelGateway:Models:fare:Windows:Rows is 49; expected at least 50")]
    [InlineData("""{ "Models": { "fare": { "Windows": { "Rows": "1.000" } } } }""", "ModelGateway:Models:fare:Windows:Rows is '1.000'; expected a whole number such as 1000")]
    [InlineData("""{ "Models": { "fare": { "Outcomes": { "PerSecond": -1 } } } }""", "ModelGateway:Models:fare:Outcomes:PerSecond is -1; expected a number of predictions a second, from 0")]
    [InlineData("""{ "Models": { "fare": { "Outcomes": { "PerSecond": "0,5" } } } }""", "ModelGateway:Models:fare:Outcomes:PerSecond is '0,5'; expected a number such as 1000 or 0.5")]
    [InlineData("""{ "Models": { "fare": { "Outcomes": { "PerSecond": "NaN" } } } }""", "ModelGateway:Models:fare:Outcomes:PerSecond is 'NaN'; expected a number")]
    [InlineData("""{ "Models": { "fare": { "Outcomes": { "Within": "0s" } } } }""", "ModelGateway:Models:fare:Outcomes:Within is 00:00:00; expected a positive duration")]
    [InlineData("""{ "Models": { "fare": { "Outcomes": { "Bytes": -1 } } } }""", "ModelGateway:Models:fare:Outcomes:Bytes is -1; expected a number of bytes, from 0")]
    [InlineData("""{ "Models": { "fare": { "Limits": { "Min": 3, "Max": 2 } } } }""", "ModelGateway:Models:fare:Limits is from 3 to 2; expected two numbers, the lower one in Min")]
    [InlineData("""{ "Models": { "fare": { "Limits": { "Action": "Refuse" } } } }""", "ModelGateway:Models:fare:Limits:Action is Refuse; expected FallBack, Flag or Ignore")]
    [InlineData("""{ "Models": { "fare": { "Limits": { "Action": "2" } } } }""", "ModelGateway:Models:fare:Limits:Action is '2'; expected one of Ignore, Flag, FallBack, Refuse")]
    [InlineData("""{ "Models": { "fare": { "Limits": { "Mean": { "Rows": 0 } } } } }""", "ModelGateway:Models:fare:Limits:Mean:Rows is 0; expected at least 1")]
    [InlineData("""{ "Models": { "fare": { "Limits": { "Positives": { "Min": 1, "Max": 0 } } } } }""", "ModelGateway:Models:fare:Limits:Positives is from 1 to 0; expected two numbers")]
    [InlineData("""{ "Models": { "fare": { "Limits": { "RetryAfter": "0s" } } } }""", "ModelGateway:Models:fare:Limits:RetryAfter is 00:00:00; expected a positive duration")]
    [InlineData("""{ "Models": { "fare": { "Slices": "Street" } } }""", "ModelGateway:Models:fare:Slices is a single value; expected a list, of which the first is ModelGateway:Models:fare:Slices:0")]
    [InlineData("""{ "Models": { "fare": { "Slices": [ "" ] } } }""", "ModelGateway:Models:fare:Slices:0 is empty; expected text")]
    [InlineData("""{ "Models": { "fare": { "Sensitive": [ "Size", "Price" ] } } }""", "ModelGateway:Models:fare:Sensitive is also 'Price'; expected columns beside the label")]
    [InlineData("""{ "Models": { "fare": { "Sensitive": [ "Street" ], "Slices": [ "Street" ] } } }""", "ModelGateway:Models:fare:Slices is also 'Street'; expected columns that are not sensitive")]
    [InlineData("""{ "Models": { "fare": { "Training": { "Seed": 99999999999 } } } }""", "ModelGateway:Models:fare:Training:Seed is '99999999999'; expected a whole number")]
    public void What_is_wrong_ends_the_start_with_its_path_what_was_found_and_what_is_expected(string section, string expected)
    {
        foreach (string culture in new[] { "", "de-DE" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            using ServiceProvider services = Open(Section($$"""{ "ModelGateway": {{section}} }"""), _store);

            OptionsValidationException atStart = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
            OptionsValidationException atResolve = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IModelGateway>);

            Assert.StartsWith(expected, Assert.Single(atStart.Failures), StringComparison.Ordinal);
            Assert.Equal(atStart.Message, atResolve.Message);
            Assert.DoesNotContain("hunter2", atStart.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        using ServiceProvider services = Open(
            Section("""{ "ModelGateway": { "Stor": {}, "Models": { "fare": { "MaxAge": "x", "Windows": { "Rows": 1 } }, "rent": { "FlushEvery": "0s" }, "none": {} } } }"""));

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IModelGateway>);

        Assert.Equal(6, error.Failures.Count());
        Assert.Contains(error.Failures, failure => failure.StartsWith("The gateway has no store", StringComparison.Ordinal));
    }

    [Fact]
    public void What_code_says_wrongly_is_told_as_code()
    {
        using ServiceProvider services = Open(Section("{}"), _store, services => services.Configure<ModelOptions>("fare", options => options.FlushEvery = default));

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IModelGateway>);

        Assert.Equal("In code Models:fare:FlushEvery is 00:00:00; expected at least 1s", Assert.Single(error.Failures));
    }

    [Fact]
    public void Another_store_than_code_names_is_refused()
    {
        using ServiceProvider directory = Open(Section(Everything), _store + "-b");
        using ServiceProvider own = Open(Section(Everything), also: services => services.AddSingleton<IVersionStore>(new NoStore()));

        string first = Assert.Throws<OptionsValidationException>(directory.GetRequiredService<IModelGateway>).Message;
        string second = Assert.Throws<OptionsValidationException>(own.GetRequiredService<IModelGateway>).Message;

        Assert.Equal($"ModelGateway:Store:Directory is '{_store}', but code names '{_store}-b' as the store; expected one store. Name it once", first);
        Assert.Contains("the application has a store of its own, NoStore", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_differ_in_case_alone_cannot_be_told_apart()
    {
        using ServiceProvider services = Open(
            Section(Everything), also: services => services.AddModelGateway().AddModel<House, float>("FARE", model => model.Regression(house => house.Price).Train(Baselines.Linear)));

        string message = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IModelGateway>).Message;

        Assert.Contains("ModelGateway:Models:fare means 'FARE' and 'fare'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_of_the_configuration_is_refused_and_a_section_that_is_not_there_is_empty()
    {
        IConfigurationRoot root = new ConfigurationBuilder().Build();

        Assert.Contains("GetSection(\"ModelGateway\")", Assert.Throws<ArgumentException>(() => new ServiceCollection().AddModelGateway(root)).Message, StringComparison.Ordinal);
        using ServiceProvider services = Open(root.GetSection("ModelGateway"), _store);
        Assert.Equal(["fare", "rent"], services.GetRequiredService<IModelGateway>().Models);
    }

    private IConfigurationSection Section(string json) =>
        new ConfigurationBuilder().AddJsonStream(Stream(json)).Build().GetSection("ModelGateway");

    private MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json.Replace("STORE", _store, StringComparison.Ordinal)));

    private static ServiceProvider Open(IConfiguration section, string? store = null, Action<IServiceCollection>? also = null)
    {
        ServiceCollection services = new();

        // The section comes first: what it says counts all the same.
        services.AddModelGateway(section)
            .AddProvider(new LawProvider())
            .AddModel<House, float>("fare", model => model.Regression(house => house.Price).Train(new LawTrainer()).Limits(limits => limits.RetryAfter(TimeSpan.FromSeconds(1))))
            .AddModel<House, bool>("rent", model => model
                .Binary(house => house.Garden).Train(Baselines.Linear).Monitor(monitor => monitor.Window(1_000).Slice("Garden").MaxAge(TimeSpan.FromDays(100))));
        if (store is not null)
        {
            services.AddModelGateway(store);
        }

        also?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class NoStore : IVersionStore
    {
        public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
