using System.Text.Json.Serialization;
using ModelGateway;
using ModelGateway.MLNet;
using QuickStart;

// Train once:   curl -X POST localhost:5000/train
// Ask:          curl localhost:5000/fare -H 'Content-Type: application/json' -d '{"distance":4,"minutes":11,"hour":8,"zone":"centre","payment":"card"}'
// Look:         curl localhost:5000/health
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddModelGateway(builder.Configuration["Store"] ?? "models")
    .AddMLNet()
    .AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()));

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));

WebApplication app = builder.Build();

app.MapPost("/train", async (IModelGateway gateway, CancellationToken cancellationToken) =>
{
    Run run = await gateway.TrainAsync("fare", Dataset.FromRows(Trips.Generate(20_000, seed: 1)), cancellationToken: cancellationToken);
    return Results.Ok(new { run.Version.Number, run.Decision.Promoted, Serves = run.Serves?.Number, run.Decision.Next, run.Decision.Gates });
});

app.MapPost("/fare", (Trip trip, IPredictor<Trip, float> predictor) =>
{
    Prediction<float> fare = predictor.Predict(trip);
    return Results.Ok(new { fare.Value, Id = fare.Id.ToString(), Version = fare.Version.Number, AnsweredBy = fare.AnsweredBy.ToString() });
});

app.MapPost("/rollback", async (IModelGateway gateway, CancellationToken cancellationToken) =>
    Results.Ok(await gateway.RollBackAsync("fare", "asked for over HTTP", cancellationToken)));

app.MapGet("/health", (IModelGateway gateway) =>
{
    ModelHealth health = gateway.GetHealth("fare");
    return health.State == HealthState.Unhealthy ? Results.Json(health, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Ok(health);
});

app.UseExceptionHandler(errors => errors.Run(async context =>
{
    Exception? error = context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Error;
    context.Response.StatusCode = error switch
    {
        InputException => StatusCodes.Status400BadRequest,
        NoChampionException => StatusCodes.Status503ServiceUnavailable,
        ModelGatewayException => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };
    await context.Response.WriteAsJsonAsync(new { error = error is ModelGatewayException ? error.Message : "Something went wrong." });
}));

await app.RunAsync();
