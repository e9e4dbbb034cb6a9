using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Outside;

/// <summary>A package's own options of a model, said in code and in the configuration.</summary>
public sealed class ModelSectionTests
{
    public sealed class Rollout : IValidatableObject
    {
        public double Share { get; set; } = 0.1;

        public TimeSpan Bake { get; set; } = TimeSpan.FromHours(1);

        public IList<string> Regions { get; set; } = [];

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            Share is > 0 and <= 1 ? [] : [new ValidationResult($"Share is {Share}; expected one from 0 to 1.")];
    }

    [Fact]
    public void A_section_of_a_model_is_bound_over_what_code_says()
    {
        using ServiceProvider services = Open(("Models:rides:Rollout:Bake", "2h"), ("Models:rides:rollout:Regions:0", "north"), ("Models:bare:Rollout:Share", "0.5"));
        IModelDefinitions definitions = (IModelDefinitions)services.GetRequiredService<IModelGateway>().GetService(typeof(IModelDefinitions))!;

        Rollout rides = definitions["rides"].Get<Rollout>()!;
        Assert.Equal((0.2, TimeSpan.FromHours(2)), (rides.Share, rides.Bake));
        Assert.Equal(["south", "north"], rides.Regions);
        Assert.Equal((0.5, TimeSpan.FromHours(1)), definitions["bare"].Get<Rollout>() is { } bare ? (bare.Share, bare.Bake) : default);
        Assert.Null(definitions["none"].Get<Rollout>());
    }

    [Theory]
    [InlineData("Models:rides:Rollout:Shar", "0.5", "Gateway:Models:rides:Rollout:Shar is not known. Did you mean 'Share'?")]
    [InlineData("Models:rides:Rolout:Share", "0.5", "Gateway:Models:rides:Rolout is not known. Did you mean 'Rollout'?")]
    [InlineData("Models:rides:Rollout:Bake", "24:00:00", "Gateway:Models:rides:Rollout:Bake is '24:00:00'; expected a duration")]
    [InlineData("Models:rides:Rollout:Share", "7", "Gateway:Models:rides:Rollout: Share is 7; expected one from 0 to 1")]
    public void What_is_wrong_in_it_fails_the_start(string key, string value, string expected)
    {
        using ServiceProvider services = Open((key, value));

        Assert.StartsWith(expected, Assert.Single(Assert.Throws<OptionsValidationException>(services.GetRequiredService<IModelGateway>).Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_taken_is_refused_and_the_same_one_again_is_not()
    {
        GatewayBuilder builder = new ServiceCollection().AddModelGateway().AddModelSection<Rollout>("Rollout").AddModelSection<Rollout>("rollout");

        Assert.Contains("an option of every model", Assert.Throws<ArgumentException>(() => builder.AddModelSection<Rollout>("limits")).Message, StringComparison.Ordinal);
        Assert.Contains("read as Rollout, and now as Other", Assert.Throws<ArgumentException>(() => builder.AddModelSection<Other>("Rollout")).Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Open(params (string Key, string Value)[] settings)
    {
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Gateway:{setting.Key}", setting.Value)))
            .Build();
        ServiceCollection services = new();
        services.AddModelGateway(root.GetSection("Gateway"))
            .UseDirectory("never made")
            .AddModelSection<Rollout>("Rollout")
            .AddModel<Ride, float>("rides", model => model.Regression(ride => ride.Price).Train(Baselines.Linear).With(new Rollout { Share = 0.2, Regions = { "south" } }))
            .AddModel<Ride, float>("bare", model => model.Regression(ride => ride.Price).Train(Baselines.Linear))
            .AddModel<Ride, float>("none", model => model.Regression(ride => ride.Price).Train(Baselines.Linear));
        return services.BuildServiceProvider();
    }

    private sealed class Other;
}
